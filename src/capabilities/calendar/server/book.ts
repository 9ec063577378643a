import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { schoolZone } from '#platform/school.ts';
import type { About } from '../rules/booking.ts';
import { isWithin } from '../rules/interval.ts';
import { againstBooking } from '../rules/notice.ts';
import { bookingNotice, furthestDays, reminderHours } from '../settings.ts';
import { db } from '../tables.ts';
import { freeOfAll } from './free-hours.ts';
import { holdPeople } from './hold-people.ts';

export interface Booking extends About {
	readonly startsAt: Temporal.Instant;
}
interface OfSeries {
	readonly seriesId: string;
	readonly occurrence: number;
}

/**
 * Books an appointment of two or more people, or of one, in the transaction of whoever asks and answers for their right
 * to. Tells `calendar.booked`. Refuses: notice-too-short, too-far-ahead, time-not-free.
 */
export const book = async (ctx: Ctx, booking: Booking): Promise<{ appointmentId: string }> => {
	const { startsAt, kind } = booking;
	const against = againstBooking({
		now: ctx.clock.now(),
		startsAt,
		notice: await ctx.setting(bookingNotice),
		furthestDays: await ctx.setting(furthestDays),
	});
	if (against) throw new Refused(against);
	await holdPeople(
		ctx,
		booking.attendees.map((one) => one.personId),
	);
	const appointmentId = await place(ctx, booking);
	if (!appointmentId) throw new Refused('time-not-free');
	await ctx.emit('calendar.booked', { appointmentId, kind });
	return { appointmentId };
};

/** Writes an appointment where all are free; undefined where one is not. Who takes part must be held. */
export const place = async (ctx: Ctx, booking: Booking, series?: OfSeries): Promise<string | undefined> => {
	const { startsAt, attendees, minutes, atAnyHour } = booking;
	if (attendees.length === 0) throw new Error('an appointment of nobody');
	const within = { start: startsAt, end: startsAt.add({ minutes }) };
	const { free, kept } = await freeOfAll(ctx, { attendees, within, atAnyHour });
	if (!isWithin(within, free)) return undefined;
	const now = ctx.clock.now();
	const { id } = await db(ctx)
		.insertInto('calendarAppointment')
		.values({
			kind: booking.kind,
			titleKey: booking.title,
			path: booking.path ?? null,
			subjectId: booking.subjectId ?? null,
			roomId: booking.roomId ?? null,
			seriesId: series?.seriesId ?? null,
			occurrence: series?.occurrence ?? null,
			plannedAt: startsAt,
			startsAt,
			endsAt: within.end,
			zone: booking.zone ?? (await ctx.setting(schoolZone)),
			openToChanges: booking.openToChanges ?? true,
			bookedAt: now,
			bookedBy: personId(ctx.actor) ?? null,
			changedAt: now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const remindedAt = await alreadyTold(ctx, startsAt);
	await db(ctx)
		.insertInto('calendarAttendee')
		.values(
			attendees.map(({ personId: whose, part }) => ({
				appointmentId: id,
				personId: whose,
				startsAt,
				endsAt: within.end,
				booked: true,
				part,
				beforeMinutes: kept.get(whose)?.beforeMinutes ?? 0,
				afterMinutes: kept.get(whose)?.afterMinutes ?? 0,
				remindedAt,
			})),
		)
		.execute();
	return id;
};

/** Whoever hears now of what begins soon needs no reminder. */
export const alreadyTold = async (ctx: Ctx, startsAt: Temporal.Instant): Promise<Temporal.Instant | null> => {
	const now = ctx.clock.now();
	const reminder = now.add({ hours: await ctx.setting(reminderHours) });
	return Temporal.Instant.compare(startsAt, reminder) <= 0 ? now : null;
};
