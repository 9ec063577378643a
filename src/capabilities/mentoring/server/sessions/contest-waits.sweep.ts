import { endedWhenDue, remindedOnce } from '#platform/waits.ts';
import { letBe } from '../../rules/contest.ts';
import { db } from '../../tables.ts';
import { closeContest } from './close-contest.ts';
import { settle } from './settle-session.ts';

/** Nobody waits for ever: the head of pedagogy is reminded once of a learner who contests, */
export const contestsReminded = remindedOnce({
	name: 'mentoring.contests-reminded',
	everyMinutes: 15,
	table: 'mentoringContest',
	async tell(ctx, contestId) {
		const about = await db(ctx)
			.selectFrom('mentoringContest')
			.innerJoin('mentoringSession', 'mentoringSession.id', 'mentoringContest.sessionId')
			.select(['sessionId', 'enrolmentId', 'mentorId'])
			.where('mentoringContest.id', '=', contestId)
			.executeTakeFirstOrThrow();
		await ctx.emit('mentoring.contest-waited-for', about);
	},
});

/** and where nobody answered in time, the session counts against nobody. Its mentor's pay stays as it was. */
export const contestsEnded = endedWhenDue({
	name: 'mentoring.contests-ended',
	everyMinutes: 15,
	table: 'mentoringContest',
	async end(ctx, contestId) {
		const { sessionId } = await db(ctx)
			.selectFrom('mentoringContest')
			.select('sessionId')
			.where('id', '=', contestId)
			.executeTakeFirstOrThrow();
		// Whoever answers holds the session: the second finds what the first did.
		await db(ctx)
			.selectFrom('mentoringSession')
			.select('id')
			.where('id', '=', sessionId)
			.forUpdate()
			.executeTakeFirstOrThrow();
		const late = await db(ctx)
			.selectFrom('mentoringContest')
			.select(['id', 'sessionId', 'state'])
			.where('id', '=', contestId)
			.where('dueAt', '<=', ctx.clock.now())
			.executeTakeFirst();
		if (!late) return;
		await settle(ctx, sessionId, { outcome: letBe, exceptPay: true });
		await closeContest(ctx, late, { move: 'let-be', part: 'system', own: false });
	},
});
