import { sql } from 'kysely';
import { listener } from '#platform/event.ts';
import { mayAskAgain } from '../../rules/appreciation.ts';
import { appreciationDays, appreciationWeeks } from '../../settings.ts';
import { db } from '../../tables.ts';

/**
 * After a session that was held both are asked how it goes, some weeks after the last time at the soonest. Where it turns
 * out that it was not held, nobody is asked any more, unless somebody has answered.
 */
export const whenSessionSettled = listener({
	name: 'mentoring.ask-appreciation',
	on: 'mentoring.session-settled',
	run: async (ctx, { sessionId }) => {
		const session = await db(ctx)
			.selectFrom('mentoringSession as session')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
			.select(['session.enrolmentId', 'mentorId', 'session.state', 'learner.state as learning'])
			.where('session.id', '=', sessionId)
			.executeTakeFirst();
		if (!session) return;
		const { enrolmentId, mentorId } = session;
		// Two sessions that are settled at once ask once.
		await db(ctx)
			.selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${`appreciation of ${enrolmentId}`}))`.as('locked'))
			.execute();
		if (session.state !== 'held') {
			await db(ctx)
				.deleteFrom('mentoringRound')
				.where('sessionId', '=', sessionId)
				.where(({ not, exists, selectFrom }) =>
					not(
						exists(
							selectFrom('mentoringAppreciation')
								.select('side')
								.whereRef('mentoringAppreciation.sessionId', '=', 'mentoringRound.sessionId'),
						),
					),
				)
				.execute();
			return;
		}
		if (session.learning !== 'active') return;
		const { last } = await db(ctx)
			.selectFrom('mentoringRound')
			.select(({ fn }) => fn.max('askedAt').as('last'))
			.where('enrolmentId', '=', enrolmentId)
			.where('mentorId', '=', mentorId)
			.executeTakeFirstOrThrow();
		const now = ctx.clock.now();
		if (!mayAskAgain(last ?? undefined, now, await ctx.setting(appreciationWeeks))) return;
		const asked = await db(ctx)
			.insertInto('mentoringRound')
			.values({
				...{ sessionId, enrolmentId, mentorId, askedAt: now },
				dueAt: now.add({ hours: 24 * (await ctx.setting(appreciationDays)) }),
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('sessionId')
			.executeTakeFirst();
		if (asked) await ctx.emit('mentoring.appreciation-asked', { sessionId });
	},
});
