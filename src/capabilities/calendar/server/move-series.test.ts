import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, noticesTo, timesTold } from '../../identity/testing.ts';
import { newAppointment, newHours } from '../factory.ts';
import { bookWeekly } from '../public.server.ts';
import { addException } from './add-exception.ts';
import { appointment } from './appointment.ts';
import { moveSeries } from './move-series.ts';

const school = openTestSchool(house);
let now: Temporal.Instant;
beforeAll(async () => {
	now = await school.make(async (ctx) => ctx.clock.now());
});
const zone = 'Europe/Paris';
const somebody = async () => {
	const made = await school.make((ctx) => newPerson(ctx));
	return { ...made, as: school.as(person(made.id)) };
};
/** Each week at six, for some weeks from the next but one on. */
const weekly = async (occurrences = 5, openToChanges = true) => {
	const [host, guest] = [await somebody(), await somebody()];
	await school.make((ctx) => newHours(ctx, host.id, { zone }));
	const first = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 9 }).toPlainDateTime('18:00');
	const attendees = [
		{ personId: host.id, part: 'host' as const },
		{ personId: guest.id, part: 'guest' as const },
	];
	const about = {
		kind: 'test.meeting',
		title: 'appointment_calendar_meeting',
		minutes: 45,
		zone,
		openToChanges,
	} as const;
	const { seriesId, appointmentIds } = await school.make((ctx) =>
		bookWeekly(ctx, { ...about, attendees, first, everyWeeks: 1, occurrences }),
	);
	const at = (weeks: number, by: Temporal.DurationLike = { hours: 0 }) =>
		first.add({ weeks }).add(by).toZonedDateTime(zone).toInstant().toString();
	return { host, guest, seriesId, ids: appointmentIds, at };
};
const rowsOf = async (ids: readonly string[]) => {
	const rows = await school.rows<{
		id: string;
		starts_at: Temporal.Instant;
		booked: boolean;
		series_id: string;
		occurrence: number;
	}>(
		'select id, starts_at, booked, series_id, occurrence from calendar_appointment where id = any($1) order by planned_at',
		[ids],
	);
	return rows.map((row) => ({ ...row, starts_at: row.starts_at.toString() }));
};

describe('a series', () => {
	test('is moved from one of its occurrences on, at the same hour of the clock; what was before stays', async () => {
		const { guest, seriesId, ids, at } = await weekly();
		const startsAt = at(2, { days: 1, hours: 1 });
		const given = { appointmentId: ids[2] ?? '', startsAt };
		expect(await guest.as(moveSeries, given)).toEqual({ moved: 3, without: [] });
		const rows = await rowsOf(ids);
		const later = { days: 1, hours: 1 };
		expect(rows.map(({ starts_at }) => starts_at)).toEqual([at(0), at(1), at(2, later), at(3, later), at(4, later)]);
		expect(rows.slice(0, 2).every(({ series_id }) => series_id === seriesId)).toBe(true);
		expect(rows.map(({ occurrence }) => occurrence)).toEqual([0, 1, 0, 1, 2]);
		// Sent again, nothing happens.
		expect(await guest.as(moveSeries, given)).toEqual({ moved: 0, without: [] });
		expect(await timesTold(school, 'calendar.series-moved', seriesId)).toBe(1);
	});

	test.each([
		['a week later, where the next one was', 1],
		['earlier, where one before it was', -1],
	])('is moved %s', async (_where, weeks) => {
		const { host, ids, at } = await weekly();
		const { moved } = await host.as(moveSeries, { appointmentId: ids[1] ?? '', startsAt: at(1 + weeks, { hours: 1 }) });
		expect(moved).toBe(4);
		expect((await rowsOf(ids)).map(({ starts_at }) => starts_at).toSorted()).toEqual(
			[at(0), ...[1, 2, 3, 4].map((n) => at(n + weeks, { hours: 1 }))].toSorted(),
		);
	});

	test('loses the weeks in which somebody is not free then', async () => {
		const { guest, ids, at } = await weekly();
		await guest.as(addException, {
			kind: 'away',
			fromDay: Temporal.Instant.from(at(3, { days: 1 }))
				.toZonedDateTimeISO(zone)
				.toPlainDate()
				.toString(),
		});
		const { moved, without } = await guest.as(moveSeries, {
			appointmentId: ids[0] ?? '',
			startsAt: at(0, { days: 1 }),
		});
		expect({ moved, without }).toEqual({ moved: 4, without: [at(3, { days: 1 })] });
		expect((await rowsOf(ids)).filter(({ booked }) => !booked).map(({ id }) => id)).toEqual([ids[3]]);
	});

	test('is not moved where the first cannot be, nor too late, nor by others', async () => {
		const { host, guest, ids, at } = await weekly();
		const other = await somebody();
		await school.make((ctx) =>
			newAppointment(ctx, { people: [guest, other], startsAt: Temporal.Instant.from(at(0, { hours: 2 })) }),
		);
		const appointmentId = ids[0] ?? '';
		const by = (startsAt: string, as = host.as) => refusalOf(as(moveSeries, { appointmentId, startsAt }));
		expect(await by(at(0, { hours: 2 }))).toBe('time-not-free');
		expect(await by(now.add({ hours: 1 }).toString())).toBe('notice-too-short');
		expect(await by(at(60))).toBe('too-far-ahead');
		expect(await by(at(0, { hours: 4 }), other.as)).toBe('not-found');
		expect(await by(at(0, { hours: 4 }), school.as(visitor))).toBe('sign-in-needed');
		expect((await rowsOf(ids)).map(({ starts_at }) => starts_at)).toEqual([0, 1, 2, 3, 4].map((n) => at(n)));
	});

	test('is not what a single appointment is, and one that the school fixed is not theirs to move', async () => {
		const { host, guest, at } = await weekly();
		const single = await school.make((ctx) =>
			newAppointment(ctx, { people: [host, guest], startsAt: Temporal.Instant.from(at(0, { days: 2 })) }),
		);
		const given = { appointmentId: single, startsAt: at(0, { days: 3 }) };
		expect(await refusalOf(guest.as(moveSeries, given))).toBe('nothing-ahead');
		expect((await guest.as(appointment, { appointmentId: single })).may.moveSeries).toBe(false);
		const fixed = await weekly(3, false);
		expect(
			await refusalOf(fixed.guest.as(moveSeries, { appointmentId: fixed.ids[0] ?? '', startsAt: at(0, { days: 3 }) })),
		).toBe('appointment-fixed');
	});

	test('of which one is left is moved as a single one', async () => {
		const { host, seriesId, ids, at } = await weekly(3);
		const last = { appointmentId: ids[2] ?? '', startsAt: at(2, { hours: 1 }) };
		expect(await host.as(moveSeries, last)).toEqual({ moved: 1, without: [] });
		expect((await rowsOf(ids)).map(({ series_id }) => series_id)).toEqual([seriesId, seriesId, seriesId]);
	});

	test('is moved by one after the other, where both do at once', async () => {
		const { host, guest, ids, at } = await weekly();
		const by = (one: typeof host, startsAt: string) => () =>
			one.as(moveSeries, { appointmentId: ids[0] ?? '', startsAt });
		expect(await atOnce(school, [by(host, at(0, { hours: 1 })), by(guest, at(0, { days: 2 }))])).toEqual([
			'done',
			'done',
		]);
		const starts = (await rowsOf(ids)).map(({ starts_at }) => starts_at);
		expect([at(0, { hours: 1 }), at(0, { days: 2 })]).toContain(starts[0]);
		expect(new Set(starts).size).toBe(5);
	});

	test('is told to each of them once, and the former taken out of calendars', async () => {
		const { host, guest, ids, at } = await weekly();
		await school.settle();
		await host.as(moveSeries, { appointmentId: ids[0] ?? '', startsAt: at(0, { days: 1 }) });
		await school.settle();
		for (const { email } of [host, guest])
			expect(await noticesTo(school, email)).toEqual([
				'calendar.series-booked',
				'calendar.series-moved',
				'calendar.series-replaced',
			]);
	});
});
