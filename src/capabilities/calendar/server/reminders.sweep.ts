import type { Sweep } from '#platform/sweep.ts';
import { reminderHours } from '../settings.ts';
import { db } from '../tables.ts';

/** A subject of this sweep: an appointment and somebody who takes part. */
const subjectOf = (row: { readonly appointmentId: string; readonly personId: string }) =>
	`${row.appointmentId} ${row.personId}`;

/** Nobody forgets: whoever takes part hears of it some time before it begins, once. */
export const remindersSent: Sweep = {
	name: 'calendar.reminded-before-it-begins',
	everyMinutes: 10,
	async find(ctx) {
		const now = ctx.clock.now();
		const rows = await db(ctx)
			.selectFrom('calendarAttendee')
			.select(['appointmentId', 'personId'])
			.where('booked', '=', true)
			.where('remindedAt', 'is', null)
			.where('startsAt', '>', now)
			.where('startsAt', '<=', now.add({ hours: await ctx.setting(reminderHours) }))
			.execute();
		return rows.map(subjectOf);
	},
	async mend(ctx, subject) {
		const [appointmentId = '', personId = ''] = subject.split(' ');
		const reminded = await db(ctx)
			.updateTable('calendarAttendee')
			.set({ remindedAt: ctx.clock.now() })
			.where('appointmentId', '=', appointmentId)
			.where('personId', '=', personId)
			.where('remindedAt', 'is', null)
			.where('booked', '=', true)
			.returning('appointmentId')
			.executeTakeFirst();
		if (!reminded) return;
		const { kind } = await db(ctx)
			.selectFrom('calendarAppointment')
			.select('kind')
			.where('id', '=', appointmentId)
			.executeTakeFirstOrThrow();
		await ctx.emit('calendar.reminder-due', { appointmentId, personId, kind });
	},
};
