import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { namesOf } from './around.ts';
import { hasBegun, ownHearing } from './defence-row.ts';
import { dossier, dossierOf, noDossier } from './dossier.ts';
import { recordOf, whyNotDecided } from './recorded.ts';
import { guideOf, statement, statementOf, text } from './statement.ts';

/**
 * One defence, for its evaluator alone: what was handed in, the evaluator's guide, and what is to be decided. Until they
 * accept, who asks and what the project is.
 */
export const defence = read({
	name: 'assessment.defence',
	input: z.object({ defenceId: id }),
	output: z.object({
		id,
		learner: z.string(),
		stage: z.enum(['asked', 'accepted', 'planned', 'held']),
		/** Until when who was drawn answers, or the learner books. */
		until: instant.nullable(),
		plannedFor: instant.nullable(),
		heldOn: z.iso.date().nullable(),
		/** Its moment has come and nothing is decided. */
		begun: z.boolean(),
		/** Why it cannot be decided, as a code; null once it can. */
		why: z.string().nullable(),
		statement,
		...dossier.shape,
		guide: text.nullable(),
	}),
	allow: ownHearing,
	async run(ctx, _input, { defence: one, project }) {
		const asked = one.state === 'asked';
		return {
			id: one.id,
			learner: (await namesOf(ctx, [project.learnerId])).get(project.learnerId) ?? '',
			stage: one.state as 'asked' | 'accepted' | 'planned' | 'held',
			until: asked || one.state === 'accepted' ? project.dueAt : null,
			plannedFor: one.plannedFor,
			heldOn: one.heldOn?.toString() ?? null,
			begun: hasBegun(one, ctx.clock.now()),
			why: (await whyNotDecided(ctx, one, await recordOf(ctx, one.roomId))) ?? null,
			statement: await statementOf(ctx, project),
			...(asked ? noDossier : await dossierOf(ctx, project)),
			guide: asked ? null : await guideOf(ctx, project, 'evaluator'),
		};
	},
});
