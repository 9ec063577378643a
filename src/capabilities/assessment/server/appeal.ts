import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { type RefusalCode, Refused } from '#platform/refusal.ts';
import { id, projectAddress, words } from '../fields.ts';
import { appealDays } from '../settings.ts';
import { ownProjectHeld } from './access.ts';
import { contestedOf } from './contested.ts';
import type { DefenceRow } from './defence-row.ts';
import { moveProject } from './move-project.ts';

/** Until when what was decided may be looked at again. */
export const appealableUntil = async (ctx: ReadCtx, { decidedAt }: DefenceRow): Promise<Temporal.Instant | undefined> =>
	decidedAt?.add({ hours: 24 * (await ctx.setting(appealDays)) });

/** Why what was decided is not looked at again; undefined where it may be. */
export const whyNoAppeal = async (ctx: ReadCtx, decided: DefenceRow | undefined): Promise<RefusalCode | undefined> => {
	if (!decided) return 'not-from-here';
	if (decided.appeals !== null) return 'appealed-already';
	const until = await appealableUntil(ctx, decided);
	return until && Temporal.Instant.compare(ctx.clock.now(), until) <= 0 ? undefined : 'appeal-too-late';
};

/**
 * The learner does not accept what was decided, and says why: another evaluator is drawn, looks at what the first saw, and
 * decides what is missing anew. Once for a defence; what is acquired stays so. Refuses: not-from-here, enrolment-over,
 * appealed-already, appeal-too-late.
 */
export const appeal = command({
	name: 'assessment.appeal',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, reason: words }),
	output: z.object({ projectId: id }),
	about: (_input, output) => output.projectId,
	allow: ownProjectHeld,
	async run(ctx, { reason }, project) {
		if (project.state !== 'improving') throw new Refused('not-from-here');
		const why = await whyNoAppeal(ctx, await contestedOf(ctx, project.id));
		if (why) throw new Refused(why);
		await moveProject(ctx, project, 'appeal', { who: 'learner', reason });
		return { projectId: project.id };
	},
});
