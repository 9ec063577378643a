import type { Sweep } from '#platform/sweep.ts';
import { keptDays } from '../settings.ts';
import { db } from '../tables.ts';

/** Appointments and exceptions that are long over are forgotten; what came of a meeting is kept by whoever held it. */
export const oldAppointmentsForgotten: Sweep = {
	name: 'calendar.old-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const before = ctx.clock.now().subtract({ hours: 24 * (await ctx.setting(keptDays)) });
		await db(ctx).deleteFrom('calendarAppointment').where('endsAt', '<', before).execute();
		await db(ctx)
			.deleteFrom('calendarSeries')
			.where('bookedAt', '<', before)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('calendarAppointment').select('id').whereRef('seriesId', '=', 'calendarSeries.id'))),
			)
			.execute();
		await db(ctx)
			.deleteFrom('calendarException')
			.where('toDay', '<', before.toZonedDateTimeISO('UTC').toPlainDate())
			.execute();
	},
};
