import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Availability, type Busy, freeHours, freeTogether, openHours } from './availability.ts';
import { clockHours } from './clock-hours.ts';
import { type Interval, intersect, isWithin, overlap, subtract, union } from './interval.ts';
import { slots } from './slots.ts';
import { momentsOf } from './weekly.ts';

const at = (text: string) => Temporal.Instant.from(text);
const zones = [
	'Europe/Paris',
	'America/New_York',
	'America/Santiago',
	'Australia/Lord_Howe',
	'Africa/Casablanca',
	'Asia/Kolkata',
];
const twoYears: Interval = { start: at('2026-01-01T00:00Z'), end: at('2028-01-01T00:00Z') };

/** Every change of the clocks of a zone in two years. */
const changesOf = (zone: string): Temporal.Instant[] => {
	const found: Temporal.Instant[] = [];
	let next = twoYears.start.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
	while (next && Temporal.Instant.compare(next.toInstant(), twoYears.end) < 0) {
		found.push(next.toInstant());
		next = next.getTimeZoneTransition('next');
	}
	return found;
};
const changes = zones.flatMap((zone) => changesOf(zone).map((change) => ({ zone, change: change.toString() })));
const around = (change: Temporal.Instant): Interval => ({
	start: change.subtract({ hours: 40 }),
	end: change.add({ hours: 40 }),
});

const minute = fc.integer({ min: 0, max: 1439 });
const hours = fc
	.tuple(minute, fc.integer({ min: 1, max: 1440 }))
	.filter(([from, to]) => from < to)
	.map(([fromMinute, toMinute]) => ({ fromMinute, toMinute }));
const availability = (zone: string, day: Temporal.PlainDate): fc.Arbitrary<Availability> =>
	fc.record({
		zone: fc.constant(zone),
		weekly: fc.array(
			fc.tuple(hours, fc.integer({ min: 1, max: 7 })).map(([one, weekday]) => ({ ...one, weekday })),
			{ maxLength: 12 },
		),
		exceptions: fc.array(
			fc
				.record({
					kind: fc.constantFrom('away' as const, 'instead' as const),
					from: fc.integer({ min: -2, max: 2 }),
					days: fc.integer({ min: 0, max: 2 }),
					hours,
					whole: fc.boolean(),
				})
				.map(({ kind, from, days, hours: { fromMinute, toMinute }, whole }) => ({
					kind,
					fromDay: day.add({ days: from }),
					toDay: day.add({ days: from + days }),
					...(whole && kind === 'away' ? { fromMinute: null, toMinute: null } : { fromMinute, toMinute }),
				})),
			{ maxLength: 3 },
		),
		beforeMinutes: fc.constantFrom(0, 5, 15),
		afterMinutes: fc.constantFrom(0, 10, 30),
		mostPerDay: fc.constantFrom(null, 1, 2, 3),
	});
const intervalIn = ({ start, end }: Interval): fc.Arbitrary<Interval> => {
	const most = Math.floor(end.since(start).total('minutes'));
	return fc
		.tuple(fc.integer({ min: 0, max: most - 1 }), fc.integer({ min: 1, max: 300 }))
		.map(([from, length]) => ({ start: start.add({ minutes: from }), end: start.add({ minutes: from + length }) }));
};
const busyIn = (within: Interval): fc.Arbitrary<Busy[]> =>
	fc.array(
		fc
			.tuple(intervalIn(within), fc.constantFrom(0, 10), fc.constantFrom(0, 15))
			.map(([one, beforeMinutes, afterMinutes]) => ({ ...one, beforeMinutes, afterMinutes })),
		{ maxLength: 6 },
	);
const told = (intervals: readonly Interval[]) => intervals.map(({ start, end }) => `${start}/${end}`);

test('there are changes to try: two a year, none in Kolkata; in Casablanca what Morocco decides', () => {
	const counts = Object.fromEntries(zones.map((zone) => [zone, changesOf(zone).length]));
	expect(counts).toEqual({
		'Europe/Paris': 4,
		'America/New_York': 4,
		'America/Santiago': 4,
		'Australia/Lord_Howe': 4,
		'Africa/Casablanca': expect.any(Number),
		'Asia/Kolkata': 0,
	});
	expect(counts['Africa/Casablanca']).toBeGreaterThan(1);
});

describe.each(changes)('across the change of $zone at $change', ({ zone, change }) => {
	const within = around(at(change));
	const day = at(change).toZonedDateTimeISO(zone).toPlainDate();

	test('hours hold exactly the moments at which the clock shows them', () => {
		fc.assert(
			fc.property(
				fc.array(hours, { minLength: 1, maxLength: 3 }),
				fc.integer({ min: -2300, max: 2300 }),
				(given, shift) => {
					const found = clockHours(zone, within, () => given);
					const moment = at(change).add({ minutes: shift });
					const { hour, minute: past } = moment.toZonedDateTimeISO(zone);
					const shows = hour * 60 + past;
					const isIn = found.some(
						({ start, end }) =>
							Temporal.Instant.compare(start, moment) <= 0 && Temporal.Instant.compare(moment, end) < 0,
					);
					expect(isIn).toBe(given.some(({ fromMinute, toMinute }) => fromMinute <= shows && shows < toMinute));
				},
			),
		);
	});

	test('what is free is open, touches nothing that is booked nor what is kept free around it', () => {
		fc.assert(
			fc.property(availability(zone, day), busyIn(within), (mine, busy) => {
				const free = freeHours(mine, busy, within);
				const open = openHours(mine, within);
				for (const one of free) {
					expect(isWithin(one, open)).toBe(true);
					const kept = {
						start: one.start.subtract({ minutes: mine.beforeMinutes }),
						end: one.end.add({ minutes: mine.afterMinutes }),
					};
					for (const { start, end, beforeMinutes, afterMinutes } of busy)
						expect(
							overlap(kept, {
								start: start.subtract({ minutes: beforeMinutes }),
								end: end.add({ minutes: afterMinutes }),
							}),
						).toBe(false);
				}
			}),
			{ numRuns: 60 },
		);
	});

	test('a full day has nothing free', () => {
		fc.assert(
			fc.property(availability(zone, day), busyIn(within), (mine, busy) => {
				const dayOf = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(zone).toPlainDate().toString();
				for (const { start } of freeHours(mine, busy, within)) {
					const held = busy.filter((one) => dayOf(one.start) === dayOf(start)).length;
					if (mine.mostPerDay !== null) expect(held).toBeLessThan(mine.mostPerDay);
				}
			}),
			{ numRuns: 60 },
		);
	});

	test('a slot lies whole in what is free, and begins at a round figure of the clock', () => {
		fc.assert(
			fc.property(
				availability(zone, day),
				busyIn(within),
				fc.constantFrom(15, 30, 60),
				fc.constantFrom(20, 45, 60),
				(mine, busy, step, minutes) => {
					const free = freeHours(mine, busy, within);
					const found = slots(free, { minutes, step, zone });
					for (const start of found) {
						expect(isWithin({ start, end: start.add({ minutes }) }, free)).toBe(true);
						expect(start.toZonedDateTimeISO(zone).minute % step).toBe(0);
					}
					expect(new Set(found.map(String)).size).toBe(found.length);
				},
			),
			{ numRuns: 60 },
		);
	});

	test('a weekly appointment keeps its hour on the clock, or comes as much later as was skipped', () => {
		fc.assert(
			fc.property(minute, fc.integer({ min: 1, max: 4 }), (given, everyWeeks) => {
				const firstDay = day.subtract({ weeks: everyWeeks });
				const moments = momentsOf({ firstDay, minute: given, zone, everyWeeks, occurrences: 4 });
				moments.forEach((moment, n) => {
					const local = moment.toZonedDateTimeISO(zone);
					const wanted = firstDay.add({ weeks: n * everyWeeks });
					const shows = local.toPlainDate().equals(wanted) ? local.hour * 60 + local.minute : given + 1440;
					expect([0, 30, 60, 120]).toContain(shows - given);
					if (n !== 1) expect(shows).toBe(given);
				});
			}),
		);
	});
});

describe('several people', () => {
	const within = { start: at('2026-10-23T00:00Z'), end: at('2026-10-28T00:00Z') };
	const day = Temporal.PlainDate.from('2026-10-25');
	const one = fc.constantFrom(...zones).chain((zone) => fc.tuple(availability(zone, day), busyIn(within)));

	test('are free together whatever order they are named in, and never when one is not', () => {
		fc.assert(
			fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (people) => {
				const each = people.map(([mine, busy]) => freeHours(mine, busy, within));
				const together = freeTogether(each, within);
				expect(told(freeTogether(each.toReversed(), within))).toEqual(told(together));
				for (const free of each) for (const common of together) expect(isWithin(common, free)).toBe(true);
			}),
		);
	});

	test('nobody asked: at any time', () => {
		expect(told(freeTogether([], within))).toEqual(told([within]));
	});
});

describe('sets of intervals', () => {
	const set = fc.array(intervalIn(twoYears), { maxLength: 8 }).map(union);

	test('joined are in order, apart, and joining again changes nothing', () => {
		fc.assert(
			fc.property(set, (joined) => {
				expect(told(union(joined))).toEqual(told(joined));
				for (const [n, { start }] of joined.entries())
					if (n > 0) expect(Temporal.Instant.compare(joined[n - 1]?.end ?? start, start)).toBe(-1);
			}),
		);
	});

	test('have in common what the others have in common with them', () => {
		fc.assert(fc.property(set, set, (a, b) => void expect(told(intersect(a, b))).toEqual(told(intersect(b, a)))));
	});

	test('less another are what they have in common with the rest', () => {
		fc.assert(
			fc.property(set, set, (a, b) => {
				const left = subtract(a, b);
				expect(intersect(left, b)).toEqual([]);
				expect(told(union([...left, ...intersect(a, b)]))).toEqual(told(a));
			}),
		);
	});
});

describe('one case each, by hand', () => {
	const mine: Availability = {
		zone: 'Europe/Paris',
		weekly: [{ weekday: 2, fromMinute: 18 * 60, toMinute: 20 * 60 }],
		exceptions: [],
		beforeMinutes: 0,
		afterMinutes: 15,
		mostPerDay: null,
	};
	const month = { start: at('2026-10-19T00:00Z'), end: at('2026-11-01T00:00Z') };

	test('six in the evening stays six when the clocks change on 25 October', () => {
		expect(told(openHours(mine, month))).toEqual([
			'2026-10-20T16:00:00Z/2026-10-20T18:00:00Z',
			'2026-10-27T17:00:00Z/2026-10-27T19:00:00Z',
		]);
	});

	test('the hours of a day stand in place of its weekly ones, and a day away has none', () => {
		const exceptions: Availability['exceptions'] = [
			{
				kind: 'instead',
				fromDay: Temporal.PlainDate.from('2026-10-20'),
				toDay: Temporal.PlainDate.from('2026-10-20'),
				fromMinute: 9 * 60,
				toMinute: 10 * 60,
			},
			{
				kind: 'away',
				fromDay: Temporal.PlainDate.from('2026-10-26'),
				toDay: Temporal.PlainDate.from('2026-10-30'),
				fromMinute: null,
				toMinute: null,
			},
		];
		expect(told(openHours({ ...mine, exceptions }, month))).toEqual(['2026-10-20T07:00:00Z/2026-10-20T08:00:00Z']);
	});

	test('a booked half hour takes what is kept free after it, and after the new one', () => {
		const busy = [{ start: at('2026-10-20T16:30Z'), end: at('2026-10-20T17:00Z'), beforeMinutes: 0, afterMinutes: 15 }];
		const free = freeHours(mine, busy, { start: at('2026-10-20T00:00Z'), end: at('2026-10-21T00:00Z') });
		expect(told(free)).toEqual([
			'2026-10-20T16:00:00Z/2026-10-20T16:15:00Z',
			'2026-10-20T17:15:00Z/2026-10-20T18:00:00Z',
		]);
		expect(slots(free, { minutes: 30, step: 30, zone: 'Europe/Paris' }).map(String)).toEqual(['2026-10-20T17:30:00Z']);
	});
});
