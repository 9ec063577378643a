import { noteWork } from '#capabilities/faculty/public.server.ts';
import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { schoolZone } from '#platform/school.ts';
import type { Outcome, Settled } from '../../rules/outcome.ts';
import { workOf } from '../../rules/work.ts';
import { db } from '../../tables.ts';

/** What is said of a session: from who was in its room, from the calendar, or by somebody who gives a reason. */
export interface Word {
	readonly outcome: Outcome;
	readonly attendance?: Pick<Settled, 'learner' | 'mentor' | 'together'>;
	readonly calledOff?: 'learner' | 'mentor' | 'school';
	readonly reason?: string;
	/** A contest that nobody answered takes nothing from the mentor: pay stays as it was. */
	readonly exceptPay?: true;
}

const seconds = (milliseconds: number | undefined) =>
	milliseconds === undefined ? null : Math.round(milliseconds / 1000);

/**
 * Writes what became of a session, after what was said before, with what it means for its mentor's pay. Tells
 * `mentoring.session-settled`. Whoever calls holds the session, and answers for the right to.
 */
export const settle = async (ctx: Ctx, sessionId: string, word: Word): Promise<void> => {
	const session = await db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
		.select(['session.enrolmentId', 'mentorId', 'startsAt', 'session.state', 'programmeId'])
		.where('session.id', '=', sessionId)
		.executeTakeFirstOrThrow();
	const { outcome, attendance, calledOff, reason } = word;
	const last = await db(ctx)
		.selectFrom('mentoringOutcome')
		.select((eb) => eb.fn.max('number').as('number'))
		.where('sessionId', '=', sessionId)
		.executeTakeFirst();
	const now = ctx.clock.now();
	await db(ctx)
		.insertInto('mentoringOutcome')
		.values({
			sessionId,
			number: (last?.number ?? 0) + 1,
			outcome,
			learnerSeconds: seconds(attendance?.learner),
			mentorSeconds: seconds(attendance?.mentor),
			togetherSeconds: seconds(attendance?.together),
			reason: reason ?? null,
			saidAt: now,
			saidBy: reason === undefined ? null : (personId(ctx.actor) ?? null),
		})
		.execute();
	await db(ctx)
		.updateTable('mentoringSession')
		.set({ state: outcome, settledAt: now, calledOff: calledOff ?? null })
		.where('id', '=', sessionId)
		.execute();
	const { enrolmentId, mentorId, startsAt, programmeId, state } = session;
	const doneOn = startsAt.toZonedDateTimeISO(await ctx.setting(schoolZone)).toPlainDate();
	if (!word.exceptPay)
		await noteWork(ctx, {
			aboutId: sessionId,
			mentorId,
			programmeId,
			learnerRef: enrolmentId,
			doneOn,
			outcome: workOf(outcome, calledOff),
			...(reason !== undefined && { reason }),
		});
	const corrected = state !== 'planned';
	await ctx.emit('mentoring.session-settled', { sessionId, enrolmentId, mentorId, outcome, corrected });
};
