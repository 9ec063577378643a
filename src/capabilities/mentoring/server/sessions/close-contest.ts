import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { type ContestMove, type ContestState, contest } from '../../rules/contest.ts';
import { db } from '../../tables.ts';

interface Answer {
	readonly move: ContestMove;
	readonly part: 'arbiter' | 'mentor' | 'system';
	/** Whoever answers is the mentor of the session. */
	readonly own: boolean;
	readonly answer?: string;
}

/** Ends the wait of a learner. Tells `mentoring.contest-answered`. Refuses: not-from-here, own-session, reason-needed. */
export const closeContest = async (
	ctx: Ctx,
	{ id, sessionId, state }: { readonly id: string; readonly sessionId: string; readonly state: ContestState },
	{ move, part, own, answer }: Answer,
): Promise<void> => {
	const taken = step(contest, move, {
		state,
		who: part,
		facts: { own },
		...(answer !== undefined && { reason: answer }),
	});
	if (!taken.ok) throw new Refused(taken.code);
	await db(ctx)
		.updateTable('mentoringContest')
		.set({
			...{ state: taken.to, answer: answer ?? null, answeredAt: ctx.clock.now(), dueAt: null, remindAt: null },
			answeredBy: answer === undefined ? null : (personId(ctx.actor) ?? null),
		})
		.where('id', '=', id)
		.execute();
	const { enrolmentId, mentorId } = await db(ctx)
		.selectFrom('mentoringSession')
		.select(['enrolmentId', 'mentorId'])
		.where('id', '=', sessionId)
		.executeTakeFirstOrThrow();
	await ctx.emit('mentoring.contest-answered', { sessionId, enrolmentId, mentorId });
};
