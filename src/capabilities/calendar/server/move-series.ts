import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { againstBooking, againstMoving } from '../rules/notice.ts';
import { minuteOfTime, momentsOf } from '../rules/weekly.ts';
import { bookingNotice, changeNotice, furthestDays } from '../settings.ts';
import { db } from '../tables.ts';
import { type AppointmentRow, ownAppointmentHeld } from './appointment-row.ts';
import { callOff, move, put } from './change.ts';

/**
 * Whoever takes part puts a weekly appointment at another day or hour: this occurrence and all that follow, of which those
 * that somebody cannot come to then are called off. What was before stays as it was. Refuses: nothing-ahead where it is no
 * series, and what `move-appointment` refuses of this one.
 */
export const moveSeries = command({
	name: 'calendar.move-series',
	audit: 'actor',
	input: z.object({ appointmentId: id, startsAt: instant }),
	output: z.object({ moved: z.int(), without: z.array(instant) }),
	about: (input) => input.appointmentId,
	allow: ownAppointmentHeld,
	async run(ctx, { startsAt }, row) {
		const now = ctx.clock.now();
		const against =
			againstMoving({ ...row, now, notice: await ctx.setting(changeNotice) }) ??
			againstBooking({
				now,
				startsAt,
				notice: await ctx.setting(bookingNotice),
				furthestDays: await ctx.setting(furthestDays),
			});
		if (against) throw new Refused(against);
		if (row.seriesId === null || row.occurrence === null) throw new Refused('nothing-ahead');
		// Sent twice, it is done once.
		if (startsAt.equals(row.startsAt)) return { moved: 0, without: [] };
		return moveFrom(ctx, { ...row, seriesId: row.seriesId, occurrence: row.occurrence }, startsAt);
	},
});

type OfSeries = AppointmentRow & { readonly seriesId: string; readonly occurrence: number };

const moveFrom = async (ctx: Ctx, row: OfSeries, startsAt: Temporal.Instant) => {
	const series = await db(ctx)
		.selectFrom('calendarSeries')
		.selectAll()
		.where('id', '=', row.seriesId)
		.forUpdate()
		.executeTakeFirstOrThrow();
	const following = await db(ctx)
		.selectFrom('calendarAppointment')
		.select(['id', 'kind', 'occurrence', 'startsAt', 'endsAt'])
		.where('seriesId', '=', row.seriesId)
		.where('booked', '=', true)
		.where('occurrence', '>=', row.occurrence)
		.where('startsAt', '>', ctx.clock.now())
		.orderBy('occurrence')
		.forUpdate()
		.execute();
	const occurrences = series.occurrences - row.occurrence;
	if (occurrences < 2) {
		await move(ctx, row, startsAt);
		return { moved: 1, without: [] };
	}
	const first = startsAt.toZonedDateTimeISO(series.zone);
	const { kind, zone, everyWeeks, minutes } = series;
	const rhythm = { firstDay: first.toPlainDate(), minute: minuteOfTime(first), zone, everyWeeks, occurrences };
	const moments = momentsOf(rhythm);
	const now = ctx.clock.now();
	const { id: seriesId } = await db(ctx)
		.insertInto('calendarSeries')
		.values({ kind, ...rhythm, minutes, bookedAt: now })
		.returning('id')
		.executeTakeFirstOrThrow();
	// From the far end where they go later, so that none is in the way of the one before it.
	const isLater = Temporal.Instant.compare(startsAt, row.startsAt) > 0;
	const without: Temporal.Instant[] = [];
	for (const one of isLater ? following.toReversed() : following) {
		const occurrence = (one.occurrence ?? 0) - row.occurrence;
		const to = moments[occurrence] as Temporal.Instant;
		if (await put(ctx, one, to)) {
			await db(ctx)
				.updateTable('calendarAppointment')
				.set({ seriesId, occurrence, plannedAt: to })
				.where('id', '=', one.id)
				.execute();
			continue;
		}
		if (one.id === row.id) throw new Refused('time-not-free');
		await callOff(ctx, one, { late: false }, { withSeries: true });
		without.push(to);
	}
	await db(ctx)
		.updateTable('calendarSeries')
		.set((eb) => ({ cancelledAt: now, sequence: eb('sequence', '+', 1) }))
		.where('id', '=', row.seriesId)
		.execute();
	await ctx.emit('calendar.series-moved', { seriesId, formerId: row.seriesId, kind });
	return { moved: following.length - without.length, without: without.toSorted(Temporal.Instant.compare) };
};
