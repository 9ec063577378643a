import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { namesOf } from './around.ts';
import { ownHearing } from './defence-row.ts';
import { dossier, dossierOf } from './dossier.ts';
import { guideOf, statement, statementOf, text } from './statement.ts';

/** One defence, for its evaluator alone: what was handed in, the evaluator's guide, and what is to be decided. */
export const defence = read({
	name: 'assessment.defence',
	input: z.object({ defenceId: id }),
	output: z.object({
		id,
		learner: z.string(),
		plannedFor: instant,
		heldOn: z.iso.date().nullable(),
		/** Its moment has come and nothing is decided. */
		begun: z.boolean(),
		statement,
		...dossier.shape,
		guide: text.nullable(),
	}),
	allow: ownHearing,
	async run(ctx, _input, { defence: one, project }) {
		return {
			id: one.id,
			learner: (await namesOf(ctx, [project.learnerId])).get(project.learnerId) ?? '',
			plannedFor: one.plannedFor,
			heldOn: one.heldOn?.toString() ?? null,
			begun: one.state === 'planned' && Temporal.Instant.compare(one.plannedFor, ctx.clock.now()) <= 0,
			statement: await statementOf(ctx, project),
			...(await dossierOf(ctx, project)),
			guide: await guideOf(ctx, project, 'evaluator'),
		};
	},
});
