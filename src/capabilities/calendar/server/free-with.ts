import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import { freeHours, weeklyOn } from '../rules/availability.ts';
import type { Attendee } from '../rules/booking.ts';
import { clockHours } from '../rules/clock-hours.ts';
import { earlier, type Interval, intersect } from '../rules/interval.ts';
import { hasSlot } from '../rules/slots.ts';
import { db } from '../tables.ts';
import { bookedAround, bookedOf, lastsUntil, waysToMeet } from './free-hours.ts';

interface Asked {
	readonly hosts: readonly string[];
	readonly guest: string;
	readonly minutes: number;
	readonly within: Interval;
	/** Of the round figures of whose clock, and how far apart. */
	readonly zone: string;
	readonly step: number;
}

/** Days that are looked at in one go: whoever can be met at all can mostly be met soon. */
const lookDays = 3;

/**
 * Of some hosts, those whom a guest could meet at some moment: nothing of when, nor of why not. Looks no further than the
 * first moment of each, so that thousands are asked at once.
 */
export const freeWith = async (ctx: ReadCtx, asked: Asked): Promise<ReadonlySet<string>> => {
	const { hosts, guest, within } = asked;
	const own = await freeOf(ctx, [{ personId: guest, part: 'guest' }], within);
	const guestFree = own(guest, within);
	const found = new Set<string>();
	if (guestFree.length === 0) return found;
	for (const { zone, alike, ...hours } of await plainHours(ctx, hosts, within)) {
		const open = clockHours(zone, within, (day) => weeklyOn([hours], day));
		if (hasSlot(intersect(guestFree, open), asked)) for (const host of alike) found.add(host);
	}
	const others = hosts.filter((host) => !found.has(host));
	const free = await freeOf(
		ctx,
		others.map((personId) => ({ personId, part: 'host' as const })),
		within,
	);
	const left = new Set(others);
	for (
		let { start } = within;
		left.size > 0 && Temporal.Instant.compare(start, within.end) < 0;
		start = start.add({ hours: 24 * lookDays })
	) {
		const reach = start.add({ hours: 24 * lookDays, minutes: asked.minutes });
		const part = { start, end: earlier(reach, within.end) };
		const theirs = intersect(guestFree, [part]);
		if (theirs.length === 0) continue;
		for (const host of left) {
			if (!hasSlot(intersect(theirs, free(host, part)), asked)) continue;
			found.add(host);
			left.delete(host);
		}
	}
	return found;
};

/** What each of them has free of a part of `within`. */
const freeOf = async (ctx: ReadCtx, attendees: readonly Attendee[], within: Interval) => {
	const ways = await waysToMeet(ctx, attendees, within);
	const people = attendees.map(({ personId }) => personId);
	const busy = await bookedOf(ctx, people, within);
	return (id: string, part: Interval): Interval[] => {
		const way = ways.get(id);
		return way ? freeHours(way, busy.get(id) ?? [], part) : [];
	};
};

/**
 * Each of the weekly hours of those who have neither an exception nor an appointment then, with everybody whose it is: of
 * thousands, many are met in the same hours, and most in one of them alone.
 */
const plainHours = async (ctx: ReadCtx, hosts: readonly string[], within: Interval) => {
	const { before, after } = bookedAround(within);
	const rows = await db(ctx)
		.with('plain', (qb) =>
			qb
				.selectFrom(sql<{ id: string }>`unnest(${[...hosts]}::uuid[])`.as<'host'>(sql`host(id)`))
				.select('host.id')
				.where(({ not, exists, selectFrom }) =>
					not(
						exists(
							selectFrom('calendarException')
								.select('id')
								.whereRef('personId', '=', 'host.id')
								.where('toDay', '>=', lastsUntil(within)),
						),
					),
				)
				.where(({ not, exists, selectFrom }) =>
					not(
						exists(
							selectFrom('calendarAttendee')
								.select('appointmentId')
								.whereRef('personId', '=', 'host.id')
								.where('booked', '=', true)
								.where('startsAt', '<', before)
								.where('endsAt', '>', after),
						),
					),
				),
		)
		.selectFrom('plain')
		.innerJoin('calendarWeeklyHours as hours', 'hours.personId', 'plain.id')
		.innerJoin('identityClock as clock', 'clock.personId', 'plain.id')
		.leftJoin('calendarAvailability as way', 'way.personId', 'plain.id')
		.select((eb) => [
			...(['weekday', 'fromMinute', 'toMinute'] as const),
			eb.fn.coalesce('way.zone', 'clock.zone').as('zone'),
			sql<string>`string_agg(plain.id::text, ' ')`.as('alike'),
		])
		.groupBy((eb) => [...(['weekday', 'fromMinute', 'toMinute'] as const), eb.fn.coalesce('way.zone', 'clock.zone')])
		.execute();
	return rows.map((row) => ({ ...row, alike: row.alike.split(' ') }));
};
