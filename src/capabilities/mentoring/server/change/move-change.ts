import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { mayAssign } from '../../permissions.ts';
import { change, changeMoves } from '../../rules/change.ts';
import { ranked } from '../../rules/matching.ts';
import { weights } from '../../settings.ts';
import { db } from '../../tables.ts';
import { giveMentor, lockLearner } from '../matching/give-mentor.ts';
import { seekerAndGuides } from '../matching/seekers-and-guides.ts';
import { changeRow, takeStep } from './change-row.ts';

/**
 * One step of a request for another mentor: whoever asked withdraws it; the head of pedagogy takes it, gives it back, keeps
 * the mentor with a reason, or gives one of those whom matching proposes, never a former one. Nobody decides where they
 * are the learner or the mentor. Refuses: forbidden where the step is not theirs, not-from-here, change-of-another,
 * reason-needed, mentor-not-proposed, mentor-already.
 */
export const moveChange = command({
	name: 'mentoring.move-change',
	audit: 'actor',
	input: z.object({
		changeId: z.uuid(),
		move: z.enum(changeMoves),
		mentorId: z.uuid().optional(),
		reason: z.string().normalize('NFC').trim().max(4000).optional(),
	}),
	output: z.object({ state: z.string() }),
	about: (input) => input.changeId,
	async allow(ctx, { changeId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const found = await db(ctx)
			.selectFrom('mentoringChange')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringChange.enrolmentId')
			.select(['mentoringChange.enrolmentId', 'askedBy', 'mentorId', 'personId as learnerId'])
			.where('id', '=', changeId)
			.executeTakeFirst();
		if (!found) return refuse('not-found');
		const asker = found.askedBy === me;
		const concerned = [found.learnerId, found.mentorId].includes(me);
		if (!asker && (concerned || !mayAssign(ctx.actor))) return refuse('not-found');
		// In the order of whoever assigns mentors: first the learner, then what was asked for them.
		await lockLearner(ctx, found.enrolmentId);
		const row = await changeRow(ctx, changeId);
		return row ? allow({ ...row, me, who: asker ? ('asker' as const) : ('reviewer' as const) }) : refuse('not-found');
	},
	async run(ctx, { changeId, move, mentorId, reason }, { me, who, state, reviewerId, enrolmentId }) {
		const taken = step(change, move, {
			...{ state, who, facts: { taken: reviewerId === me } },
			...(reason !== undefined && { reason }),
		});
		if (!taken.ok) throw new Refused(taken.code);
		if (move === 'change') await giveProposed(ctx, { enrolmentId, mentorId, changeId });
		await takeStep(ctx, changeId, {
			...{ move, to: taken.to, reason },
			...(move === 'take' && { reviewerId: me }),
			...(move === 'release' && { reviewerId: null }),
			...(move === 'change' && mentorId !== undefined && { newMentorId: mentorId }),
		});
		return { state: taken.to };
	},
});

interface Wanted {
	readonly enrolmentId: string;
	readonly changeId: string;
	readonly mentorId?: string | undefined;
}
/** Gives a learner one of those whom matching proposes. Refuses: mentor-not-proposed. */
const giveProposed = async (ctx: Ctx, { enrolmentId, changeId, mentorId }: Wanted): Promise<void> => {
	const { seeker, guides } = await seekerAndGuides(ctx, enrolmentId);
	const all = guides.map(({ guide }) => guide);
	const proposal = seeker && ranked(seeker, all, await weights(ctx)).find((one) => one.mentorId === mentorId);
	if (!seeker || !proposal) throw new Refused('mentor-not-proposed');
	const given = { enrolmentId, learnerId: seeker.personId, learning: true, changeId };
	await giveMentor(ctx, { ...given, mentorId: proposal.mentorId, reasons: proposal.reasons });
};
