import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { schoolZone } from '#platform/school.ts';
import type { About } from '../rules/booking.ts';
import { againstBooking } from '../rules/notice.ts';
import { minuteOfTime, momentsOf } from '../rules/weekly.ts';
import { bookingNotice, furthestDays } from '../settings.ts';
import { db } from '../tables.ts';
import { place } from './book.ts';
import { holdPeople } from './hold-people.ts';

export interface WeeklyBooking extends About {
	/** The first, on the clock of `zone`: it keeps its hour there when clocks change. */
	readonly first: Temporal.PlainDateTime;
	readonly everyWeeks: number;
	/** How often in all, 2 to 106. */
	readonly occurrences: number;
}
export interface BookedSeries {
	readonly seriesId: string;
	readonly appointmentIds: readonly string[];
	/** Occurrences that could not be, because somebody is not free. */
	readonly without: readonly Temporal.Instant[];
}

/**
 * Books a weekly appointment. Weeks in which somebody is away or taken are left out and said; where the first cannot be,
 * none is. Tells `calendar.series-booked`. Refuses: notice-too-short, too-far-ahead, time-not-free.
 */
export const bookSeries = async (ctx: Ctx, booking: WeeklyBooking): Promise<BookedSeries> => {
	const { first, everyWeeks, occurrences, minutes, kind } = booking;
	const zone = booking.zone ?? (await ctx.setting(schoolZone));
	const rhythm = { firstDay: first.toPlainDate(), minute: minuteOfTime(first), zone, everyWeeks, occurrences };
	const moments = momentsOf(rhythm);
	const now = ctx.clock.now();
	const against = againstBooking({
		now,
		startsAt: moments[0] as Temporal.Instant,
		notice: await ctx.setting(bookingNotice),
		furthestDays: await ctx.setting(furthestDays),
	});
	if (against) throw new Refused(against);
	await holdPeople(
		ctx,
		booking.attendees.map(({ personId }) => personId),
	);
	const { id: seriesId } = await db(ctx)
		.insertInto('calendarSeries')
		.values({ kind, ...rhythm, minutes, bookedAt: now })
		.returning('id')
		.executeTakeFirstOrThrow();
	const appointmentIds: string[] = [];
	const without: Temporal.Instant[] = [];
	for (const [occurrence, startsAt] of moments.entries()) {
		const placed = await place(ctx, { ...booking, zone, startsAt }, { seriesId, occurrence });
		if (!placed && occurrence === 0) throw new Refused('time-not-free');
		if (placed) appointmentIds.push(placed);
		else without.push(startsAt);
	}
	await ctx.emit('calendar.series-booked', { seriesId, kind });
	return { seriesId, appointmentIds, without };
};
