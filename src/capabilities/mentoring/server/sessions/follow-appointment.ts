import { closeRoom, moveRoom } from '#capabilities/rooms/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { db } from '../../tables.ts';
import { roomHours } from './plan-session.ts';
import { settle } from './settle-session.ts';

/** A session that is still planned, held until the transaction ends; undefined once something became of it. */
export const plannedHeld = (ctx: Ctx, sessionId: string) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
		.select([
			'session.id',
			'session.enrolmentId',
			'mentorId',
			'learner.personId as learnerId',
			'appointmentId',
			'seriesId',
		])
		.select(['roomId', 'startsAt', 'endsAt'])
		.where('session.id', '=', sessionId)
		.where('session.state', '=', 'planned')
		.forUpdate('session')
		.executeTakeFirst();
type Held = NonNullable<Awaited<ReturnType<typeof plannedHeld>>>;

/**
 * A session is when its appointment is, and is called off with it; its room goes along. However often, in whatever order
 * the news came: it looks at how the appointment stands by now. Answers whether the session is planned still.
 */
export const followAppointment = async (ctx: Ctx, session: Held): Promise<boolean> => {
	const meeting = await db(ctx)
		.selectFrom('calendarMeeting')
		.selectAll()
		.where('appointmentId', '=', session.appointmentId)
		.executeTakeFirst();
	// Forgotten there, or never there: it is at its own hour.
	if (!meeting) return true;
	if (!meeting.booked) {
		const calledOff = whoCalledOff(session, meeting.cancelledBy);
		const isLate = meeting.late && calledOff !== 'school';
		if (session.roomId !== null) await closeRoom(ctx, session.roomId);
		await settle(ctx, session.id, { outcome: isLate ? 'cancelled-late' : 'cancelled-in-time', calledOff });
		return false;
	}
	const { startsAt, endsAt, seriesId } = meeting;
	const isThere = startsAt.equals(session.startsAt) && endsAt.equals(session.endsAt) && seriesId === session.seriesId;
	if (isThere) return true;
	await db(ctx)
		.updateTable('mentoringSession')
		.set({ startsAt, endsAt, seriesId })
		.where('id', '=', session.id)
		.execute();
	if (session.roomId !== null) await moveRoom(ctx, session.roomId, await roomHours(ctx, meeting));
	return true;
};

const whoCalledOff = ({ learnerId, mentorId }: Held, by: string | null) =>
	by === learnerId ? 'learner' : by === mentorId ? 'mentor' : 'school';
