import type { ReadCtx } from '#platform/context.ts';
import { type Availability, type Busy, freeHours, freeTogether } from '../rules/availability.ts';
import type { Attendee } from '../rules/booking.ts';
import type { Interval } from '../rules/interval.ts';
import { db } from '../tables.ts';

/** The last day of an exception that still matters: a day lasts from 14 hours before to 12 after the same day in UTC. */
export const lastsUntil = ({ start }: Interval): Temporal.PlainDate =>
	start.subtract({ hours: 24 }).toZonedDateTimeISO('UTC').toPlainDate();

/** Appointments that begin before and end after these matter: two days more on either side, for what lies on the same day, and what is kept free around it. */
export const bookedAround = ({ start, end }: Interval) => ({
	before: end.add({ hours: 48 }),
	after: start.subtract({ hours: 48 }),
});

/** How each of them wants to be met. People are given as one list: a figure for each of thousands takes a query long to read. */
export const waysToMeet = async (
	ctx: ReadCtx,
	attendees: readonly Attendee[],
	within: Interval,
): Promise<Map<string, Availability>> => {
	const people = attendees.map(({ personId }) => personId);
	const clocks = await db(ctx)
		.selectFrom('identityClock')
		.leftJoin('calendarAvailability', 'calendarAvailability.personId', 'identityClock.personId')
		.select([
			'identityClock.personId',
			'identityClock.zone as ownZone',
			'calendarAvailability.zone',
			'beforeMinutes',
			'afterMinutes',
			'mostPerDay',
		])
		.where((eb) => eb('identityClock.personId', '=', eb.fn.any(eb.val(people))))
		.execute();
	const weekly = Map.groupBy(
		await db(ctx)
			.selectFrom('calendarWeeklyHours')
			.selectAll()
			.where((eb) => eb('personId', '=', eb.fn.any(eb.val(people))))
			.execute(),
		({ personId }) => personId,
	);
	const exceptions = Map.groupBy(
		await db(ctx)
			.selectFrom('calendarException')
			.selectAll()
			.where((eb) => eb('personId', '=', eb.fn.any(eb.val(people))))
			.where('toDay', '>=', lastsUntil(within))
			.execute(),
		({ personId }) => personId,
	);
	const parts = new Map(attendees.map(({ personId, part }) => [personId, part]));
	return new Map(
		clocks.map((one) => [
			one.personId,
			{
				zone: one.zone ?? one.ownZone,
				weekly: weekly.get(one.personId) ?? (parts.get(one.personId) === 'host' ? [] : null),
				exceptions: exceptions.get(one.personId) ?? [],
				beforeMinutes: one.beforeMinutes ?? 0,
				afterMinutes: one.afterMinutes ?? 0,
				mostPerDay: one.mostPerDay,
			},
		]),
	);
};

/** What is booked of whom, on the days that an interval touches, apart from one appointment. */
export const bookedOf = async (ctx: ReadCtx, people: readonly string[], within: Interval, except?: string) => {
	const { before, after } = bookedAround(within);
	let query = db(ctx)
		.selectFrom('calendarAttendee')
		.select(['personId', 'startsAt', 'endsAt', 'beforeMinutes', 'afterMinutes'])
		.where((eb) => eb('personId', '=', eb.fn.any(eb.val([...people]))))
		.where('booked', '=', true)
		.where('startsAt', '<', before)
		.where('endsAt', '>', after);
	if (except) query = query.where('appointmentId', '<>', except);
	const rows = await query.execute();
	return Map.groupBy(
		rows.map((row) => ({ ...row, start: row.startsAt, end: row.endsAt })),
		({ personId }) => personId,
	);
};

export interface Asked {
	readonly attendees: readonly Attendee[];
	readonly within: Interval;
	/** The appointment that is to be moved holds nobody's time. */
	readonly except?: string;
	readonly atAnyHour?: true | undefined;
}

/** When all of them can be met, and what each keeps free around an appointment. Whoever is unknown is never free. */
export const freeOfAll = async (
	ctx: ReadCtx,
	{ attendees, within, except, atAnyHour }: Asked,
): Promise<{ free: Interval[]; kept: ReadonlyMap<string, Pick<Busy, 'beforeMinutes' | 'afterMinutes'>> }> => {
	const people = attendees.map(({ personId }) => personId);
	const found = await waysToMeet(ctx, attendees, within);
	const busy = await bookedOf(ctx, people, within, except);
	const each = people.map((id) => {
		const one = found.get(id);
		if (!one) return [];
		const asked = atAnyHour ? { ...one, weekly: null, exceptions: [], mostPerDay: null } : one;
		return freeHours(asked, busy.get(id) ?? [], within);
	});
	return { free: freeTogether(each, within), kept: found };
};
