import { z } from 'zod';
import { read } from '#platform/command.ts';
import { projectAddress } from '../fields.ts';
import { mentoredProject } from './access.ts';
import { namesOf } from './around.ts';
import { dossier, dossierOf } from './dossier.ts';
import { standing, standingOf } from './standing.ts';
import { guideOf, statement, statementOf, text } from './statement.ts';

/** One project of a learner whom the mentor accompanies now, with the mentor's guide. What is being drafted is not in it. */
export const mentorsProject = read({
	name: 'assessment.mentored-project',
	input: projectAddress,
	output: z.object({
		...standing.shape,
		learner: z.string(),
		statement,
		...dossier.shape,
		guide: text.nullable(),
		may: z.object({ answer: z.boolean() }),
	}),
	allow: mentoredProject,
	async run(ctx, _input, row) {
		const waits = row.state === 'mentor-review' || row.state === 'escalated';
		return {
			...standingOf(row),
			learner: (await namesOf(ctx, [row.learnerId])).get(row.learnerId) ?? '',
			statement: await statementOf(ctx, row),
			...(await dossierOf(ctx, row)),
			guide: await guideOf(ctx, row, 'mentor'),
			may: { answer: waits },
		};
	},
});
