import { z } from 'zod';
import { letWatch } from '#capabilities/rooms/public.server.ts';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { type DefenceRow, ownHearingHeld } from './defence-row.ts';
import { mustStillHear } from './draw/barred.ts';
import { moveProject } from './move-project.ts';

/**
 * Whoever was drawn hears it: the learner books an hour of both. On appeal they look at what the first saw instead. Refuses: not-from-here, enrolment-over,
 * evaluator-barred.
 */
export const acceptDefence = command({
	name: 'assessment.accept-defence',
	audit: 'actor',
	input: z.object({ defenceId: id }),
	output: z.object({ defenceId: id }),
	about: (input) => input.defenceId,
	allow: ownHearingHeld,
	async run(ctx, { defenceId }, { defence, project }) {
		if (defence.state !== 'asked') throw new Refused('not-from-here');
		await mustStillHear(ctx, defenceId);
		const isAppeal = defence.appeals !== null;
		const move = isAppeal ? 'accept-appeal' : 'accept';
		const { dueAt } = await moveProject(ctx, project, move, { who: 'evaluator', facts: { isAppeal } });
		if (isAppeal && dueAt !== null) await letSee(ctx, defence, dueAt);
		await db(ctx).updateTable('assessmentDefence').set({ state: 'accepted' }).where('id', '=', defenceId).execute();
		return { defenceId };
	},
});

/** Whoever looks at it again sees the recording that the first decided on, for as long as they have to decide; its people read that they may. */
const letSee = async (ctx: Ctx, { roomId, evaluatorId }: DefenceRow, until: Temporal.Instant): Promise<void> => {
	if (roomId === null) throw new Refused('not-recorded-yet');
	await letWatch(ctx, { roomId, personId: evaluatorId, why: 'watching_assessment_appeal', until });
};
