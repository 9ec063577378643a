import { z } from 'zod';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { namesOf } from './around.ts';
import { brief, briefOf, noBrief } from './brief.ts';
import { type DefenceRow, isToDecide, ownHearing } from './defence-row.ts';
import { dossier, dossierOf, noDossier } from './dossier.ts';
import type { ProjectRow } from './project-row.ts';
import { recordOf, whyNotDecided } from './recorded.ts';
import { statement, statementOf } from './statement.ts';

/**
 * One defence, for its evaluator alone: what was handed in, what the programme tells them, and what is to be decided. Until they
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
		/** Another decided on it: they look at what that one saw, not at what they decided. */
		isAppeal: z.boolean(),
		/** Why it cannot be decided, as a code; null once it can. */
		why: z.string().nullable(),
		statement,
		...dossier.shape,
		...brief.shape,
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
			begun: isToDecide(one, ctx.clock.now()),
			isAppeal: one.appeals !== null,
			why: (await whyNotDecided(ctx, one, await recordOf(ctx, one.roomId))) ?? null,
			statement: await statementOf(ctx, project),
			...(asked ? noDossier : await seenBy(ctx, one, project)),
			...(asked ? noBrief : await briefOf(ctx, project)),
		};
	},
});

/** On appeal what was decided before is not shown until they decided themselves. */
const seenBy = async (ctx: ReadCtx, { appeals, state }: DefenceRow, project: ProjectRow) => {
	const all = await dossierOf(ctx, project);
	const hidden = state === 'held' ? null : appeals;
	return { ...all, defences: all.defences.map((one) => (one.id === hidden ? { ...one, decisions: [] } : one)) };
};
