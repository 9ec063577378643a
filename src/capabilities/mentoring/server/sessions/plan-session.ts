import { describeBooked } from '#capabilities/calendar/public.server.ts';
import { openRoom } from '#capabilities/rooms/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { recordingsKeptDays, roomClosesMinutes, roomOpensMinutes } from '../../settings.ts';
import { db } from '../../tables.ts';

/** By which calendar and rooms tell us ours. */
export const kind = 'mentoring.session';
export const title = 'appointment_mentoring_session';

export interface Planned {
	readonly enrolmentId: string;
	readonly learnerId: string;
	readonly mentorId: string;
	readonly appointmentId: string;
	readonly seriesId?: string;
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
}

/** When the room of a session is open. */
export const roomHours = async (ctx: Ctx, { startsAt, endsAt }: Pick<Planned, 'startsAt' | 'endsAt'>) => ({
	opensAt: startsAt.subtract({ minutes: await ctx.setting(roomOpensMinutes) }),
	closesAt: endsAt.add({ minutes: await ctx.setting(roomClosesMinutes) }),
});

/** The session that an appointment is for, with its room, in the transaction that booked it. Tells `mentoring.session-planned`. */
export const planSession = async (ctx: Ctx, { learnerId, ...planned }: Planned): Promise<string> => {
	const { enrolmentId, mentorId, appointmentId } = planned;
	const { id: sessionId } = await db(ctx)
		.insertInto('mentoringSession')
		.values(planned)
		.returning('id')
		.executeTakeFirstOrThrow();
	const { roomId } = await openRoom(ctx, {
		...{ kind, title, subjectId: sessionId, people: [mentorId, learnerId], records: 'if-all-agree' },
		...(await roomHours(ctx, planned)),
		keptDays: await ctx.setting(recordingsKeptDays),
	});
	await db(ctx).updateTable('mentoringSession').set({ roomId }).where('id', '=', sessionId).execute();
	await describeBooked(ctx, appointmentId, { subjectId: sessionId, roomId, path: `/mentoring/sessions/${sessionId}` });
	await ctx.emit('mentoring.session-planned', { sessionId, enrolmentId, mentorId });
	return sessionId;
};
