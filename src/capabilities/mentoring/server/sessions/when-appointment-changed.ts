import { cancelBooked } from '#capabilities/calendar/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { db } from '../../tables.ts';
import { followAppointment, plannedHeld } from './follow-appointment.ts';
import { kind } from './plan-session.ts';

const follow = async (ctx: Ctx, column: 'appointmentId' | 'seriesId', id: string): Promise<void> => {
	const rows = await db(ctx).selectFrom('mentoringSession').select('id').where(column, '=', id).orderBy('id').execute();
	for (const row of rows) {
		const session = await plannedHeld(ctx, row.id);
		if (session) await followAppointment(ctx, session);
	}
};

/** A session is moved and called off where its appointment is, in the calendar. */
export const whenMoved = listener({
	name: 'mentoring.follow-moved',
	on: 'calendar.moved',
	run: async (ctx, told) => (told.kind === kind ? follow(ctx, 'appointmentId', told.appointmentId) : undefined),
});
export const whenCancelled = listener({
	name: 'mentoring.follow-cancelled',
	on: 'calendar.cancelled',
	run: async (ctx, told) => (told.kind === kind ? follow(ctx, 'appointmentId', told.appointmentId) : undefined),
});
export const whenSeriesCancelled = listener({
	name: 'mentoring.follow-series-cancelled',
	on: 'calendar.series-cancelled',
	run: async (ctx, told) => (told.kind === kind ? follow(ctx, 'seriesId', told.seriesId) : undefined),
});
export const whenSeriesMoved = listener({
	name: 'mentoring.follow-series-moved',
	on: 'calendar.series-moved',
	run: async (ctx, told) => (told.kind === kind ? follow(ctx, 'seriesId', told.formerId) : undefined),
});
/** A session is of two: without one of them there is none. */
export const whenAttendeeLeft = listener({
	name: 'mentoring.follow-left',
	on: 'calendar.attendee-left',
	run: async (ctx, { kind: of, appointmentId }) => {
		if (of !== kind) return;
		await cancelBooked(ctx, appointmentId);
		await follow(ctx, 'appointmentId', appointmentId);
	},
});
