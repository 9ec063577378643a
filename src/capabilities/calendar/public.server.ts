import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import type { About, Attendee } from './rules/booking.ts';
import { earlier, type Interval, later } from './rules/interval.ts';
import { slots } from './rules/slots.ts';
import { appointmentHeld } from './server/appointment-row.ts';
import { type Booking, book } from './server/book.ts';
import { type BookedSeries, bookSeries, type WeeklyBooking } from './server/book-series.ts';
import { callOff, move } from './server/change.ts';
import { endSeries } from './server/end-series.ts';
import { freeOfAll } from './server/free-hours.ts';
import { freeWith } from './server/free-with.ts';
import { bookingNotice, furthestDays, slotMinutes } from './settings.ts';
import { db } from './tables.ts';

/** What others may call of calendar. Whoever calls answers for the right to: nothing here asks who acts. */

/** See `book`: two or more people at one moment, told by letter. Refuses: notice-too-short, too-far-ahead, time-not-free. */
export const bookAppointment = (ctx: Ctx, booking: Booking): Promise<{ appointmentId: string }> => book(ctx, booking);

/** See `bookSeries`: the same each week. Refuses: notice-too-short, too-far-ahead, time-not-free. */
export const bookWeekly = (ctx: Ctx, booking: WeeklyBooking): Promise<BookedSeries> => bookSeries(ctx, booking);

/** What an appointment is about, where that is known only once it is booked: one of a series has its own. */
export const describeBooked = async (
	ctx: Ctx,
	appointmentId: string,
	about: Required<Pick<About, 'path' | 'subjectId' | 'roomId'>>,
): Promise<void> => {
	await db(ctx).updateTable('calendarAppointment').set(about).where('id', '=', appointmentId).execute();
};

/** Moves one without asking for notice. Refuses: not-found, appointment-cancelled, time-not-free. */
export const moveBooked = async (
	ctx: Ctx,
	appointmentId: string,
	startsAt: Temporal.Instant,
	atAnyHour?: true,
): Promise<void> => {
	const row = await appointmentHeld(ctx, appointmentId);
	if (!row) throw new Refused('not-found');
	if (!row.booked) throw new Refused('appointment-cancelled');
	await move(ctx, row, startsAt, atAnyHour);
};

/** Calls one off without asking for notice; one that is called off already stays so. Refuses: not-found. */
export const cancelBooked = async (
	ctx: Ctx,
	appointmentId: string,
	{ reason }: { readonly reason?: string } = {},
): Promise<void> => {
	const row = await appointmentHeld(ctx, appointmentId);
	if (!row) throw new Refused('not-found');
	if (row.booked) await callOff(ctx, row, { late: false, reason });
};

/** Ends a weekly appointment: whatever of it lies ahead is called off. */
export const cancelWeekly = (
	ctx: Ctx,
	seriesId: string,
	{ reason }: { readonly reason?: string } = {},
): Promise<void> => endSeries(ctx, seriesId, { from: ctx.clock.now(), isLate: () => false, reason });

/**
 * When an appointment of so many minutes could be booked for all of them, at round figures of a clock; nothing of why not
 * otherwise.
 */
export const freeMoments = async (
	ctx: ReadCtx,
	asked: {
		readonly attendees: readonly Attendee[];
		readonly minutes: number;
		readonly from: Temporal.Instant;
		readonly to: Temporal.Instant;
		readonly zone: string;
		/** An appointment that is to be moved. */
		readonly except?: string;
	},
): Promise<Temporal.Instant[]> => {
	const { attendees, minutes, zone, except } = asked;
	const within = await bookable(ctx, asked);
	if (!within) return [];
	const { free } = await freeOfAll(ctx, { attendees, within, ...(except !== undefined && { except }) });
	return slots(free, { minutes, step: await ctx.setting(slotMinutes), zone });
};

/**
 * Of some hosts, those with whom a guest could book so many minutes between two moments: nothing of when, nor of why not
 * otherwise.
 */
export const hostsFree = async (
	ctx: ReadCtx,
	asked: {
		readonly hosts: readonly string[];
		readonly guest: string;
		readonly minutes: number;
		readonly from: Temporal.Instant;
		readonly to: Temporal.Instant;
		readonly zone: string;
	},
): Promise<ReadonlySet<string>> => {
	const within = await bookable(ctx, asked);
	return within ? freeWith(ctx, { ...asked, within, step: await ctx.setting(slotMinutes) }) : new Set();
};

/** What of an interval may be booked at all; nothing where it is too soon, or too far away. */
const bookable = async (
	ctx: ReadCtx,
	{ from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<Interval | undefined> => {
	const now = ctx.clock.now();
	const earliest = now.add({ hours: await ctx.setting(bookingNotice) });
	const latest = now.add({ hours: 24 * (await ctx.setting(furthestDays)) });
	const within = { start: later(from, earliest), end: earlier(to, latest) };
	return Temporal.Instant.compare(within.start, within.end) < 0 ? within : undefined;
};
