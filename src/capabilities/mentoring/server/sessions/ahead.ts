import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** The sessions of an enrolment that lie ahead, as the calendar has them by now, in order. */
export const sessionsAhead = (ctx: ReadCtx, enrolmentId: string) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('calendarMeeting as meeting', 'meeting.appointmentId', 'session.appointmentId')
		.select([
			'session.id',
			'session.appointmentId',
			'mentorId',
			'meeting.seriesId',
			'meeting.startsAt',
			'meeting.endsAt',
		])
		.where('enrolmentId', '=', enrolmentId)
		.where('session.state', '=', 'planned')
		.where('meeting.booked', '=', true)
		.where('meeting.startsAt', '>', ctx.clock.now())
		.orderBy('meeting.startsAt')
		.execute();

/** Whether one of them is weekly: there is one such appointment at a time. */
export const hasWeekly = async (ctx: ReadCtx, enrolmentId: string): Promise<boolean> =>
	(await sessionsAhead(ctx, enrolmentId)).some(({ seriesId }) => seriesId !== null);

/** On whose clock somebody's hours are: that of their calendar, or of their account where they said none. */
export const zoneOfHours = async (ctx: ReadCtx, personId: string): Promise<string> => {
	const said = await db(ctx)
		.selectFrom('calendarWeek')
		.select('zone')
		.where('personId', '=', personId)
		.limit(1)
		.executeTakeFirst();
	return said?.zone ?? (await zoneOf(ctx, personId));
};

/** The clock on which somebody lives. */
export const zoneOf = async (ctx: ReadCtx, personId: string): Promise<string> => {
	const { zone } = await db(ctx)
		.selectFrom('identityClock')
		.select('zone')
		.where('personId', '=', personId)
		.executeTakeFirstOrThrow();
	return zone;
};
