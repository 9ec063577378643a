import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openPool } from '#platform/database/pool.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, noticesTo, timesTold } from '../../identity/testing.ts';
import { newAppointment, newHours } from '../factory.ts';
import { bookAppointment, bookWeekly, cancelBooked, cancelWeekly, freeMoments, moveBooked } from '../public.server.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { cancelSeries } from './cancel-series.ts';
import { moveAppointment } from './move-appointment.ts';

const school = openTestSchool(house);
const meeting = { kind: 'calendar.meeting', title: 'appointment_calendar_meeting', minutes: 45 } as const;
type Somebody = { id: string; email: string };

const newSomebody = (displayName = 'Yanis', zone = 'Europe/Paris') =>
	school.make((ctx) => newPerson(ctx, { displayName, zone }));
/** Somebody who can be met at any hour. */
const newHost = async (hours: Parameters<typeof newHours>[2] = {}) => {
	const made = await newSomebody('Sofia');
	await school.make((ctx) => newHours(ctx, made.id, hours));
	return made;
};
const both = (host: Somebody, ...guests: readonly Somebody[]) => [
	{ personId: host.id, part: 'host' as const },
	...guests.map(({ id }) => ({ personId: id, part: 'guest' as const })),
];
/** In so many hours, on the hour: the tests' clock stands nowhere. */
const inHours = (hours: number) =>
	Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' }).add({ hours });
const book = (host: Somebody, guest: Somebody, startsAt: Temporal.Instant) =>
	school.make((ctx) => bookAppointment(ctx, { ...meeting, attendees: both(host, guest), startsAt }));
const overlaps = () =>
	school.rows(`select a.person_id from calendar_attendee a join calendar_attendee b
		on a.person_id = b.person_id and a.appointment_id < b.appointment_id and a.booked and b.booked
		and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`);
const rowOf = async (id: string) =>
	(await school.rows<Record<string, unknown>>('select * from calendar_appointment where id = $1', [id]))[0];

describe('an appointment is booked', () => {
	test('and both are told, with an entry for their calendars', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const { appointmentId } = await book(host, guest, inHours(48));
		await school.settle();
		for (const one of [host, guest]) expect(await noticesTo(school, one.email)).toEqual(['calendar.booked']);
		expect(await rowOf(appointmentId)).toMatchObject({ booked: true, sequence: 0, kind: 'calendar.meeting' });
	});

	test('only within the hours of the host, and not at all where there are none', async () => {
		const guest = await newSomebody();
		const none = await newSomebody('without hours');
		expect(await refusalOf(book(none, guest, inHours(48)))).toBe('time-not-free');
		const early = await newHost({ zone: 'UTC', weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => [day, '06:00', '07:00']) });
		const day = inHours(72).toZonedDateTimeISO('UTC').toPlainDate();
		const at = (time: string) => day.toZonedDateTime({ timeZone: 'UTC', plainTime: time }).toInstant();
		expect(await refusalOf(book(early, guest, at('06:30')))).toBe('time-not-free');
		await book(early, guest, at('06:15'));
		expect(await refusalOf(book(early, guest, at('06:00')))).toBe('time-not-free');
	});

	test('at an hour agreed by word of mouth, but never over another', async () => {
		const [none, guest] = [await newSomebody('without hours'), await newSomebody()];
		const attendees = both(none, guest);
		const anyHour = { ...meeting, attendees, startsAt: inHours(50), atAnyHour: true as const };
		await school.make((ctx) => bookAppointment(ctx, anyHour));
		expect(await refusalOf(school.make((ctx) => bookAppointment(ctx, anyHour)))).toBe('time-not-free');
	});

	test('with what is kept free around it, and as many a day as wanted', async () => {
		const host = await newHost({ afterMinutes: 15, mostPerDay: 2, zone: 'UTC' });
		const guests = [await newSomebody(), await newSomebody(), await newSomebody()];
		const noon = inHours(96)
			.toZonedDateTimeISO('UTC')
			.toPlainDate()
			.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
		const at = (minutes: number) => noon.toInstant().add({ minutes });
		const [one, two, three] = guests as [Somebody, Somebody, Somebody];
		await book(host, one, at(0));
		expect(await refusalOf(book(host, two, at(45)))).toBe('time-not-free');
		await book(host, two, at(60));
		expect(await refusalOf(book(host, three, at(240)))).toBe('time-not-free');
		await book(host, three, at(24 * 60));
	});

	test.each([
		['too soon', 1, 'notice-too-short'],
		['in the past', -5, 'notice-too-short'],
		['next year', 24 * 200, 'too-far-ahead'],
	])('not %s', async (_what, hours, code) => {
		expect(await refusalOf(book(await newHost(), await newSomebody(), inHours(hours)))).toBe(code);
	});
});

describe('nobody is in two places', () => {
	test('when 100 people want one hour of one host at once: one of them has it', async () => {
		const host = await newHost();
		const guests = await school.make((ctx) => Promise.all(Array.from({ length: 100 }, () => newPerson(ctx))));
		const startsAt = inHours(120);
		const outcomes = await Promise.all(
			guests.map((guest) =>
				book(host, guest, startsAt).then(
					() => 'done',
					() => 'refused',
				),
			),
		);
		expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
		expect(await overlaps()).toEqual([]);
	});

	test('when 100 attempts at any moments of one day, in twos and threes, come at once', async () => {
		const people = await school.make((ctx) => Promise.all(Array.from({ length: 6 }, () => newPerson(ctx))));
		for (const one of people) await school.make((ctx) => newHours(ctx, one.id, { beforeMinutes: 5 }));
		const start = inHours(168);
		const attempt = fc.record({
			who: fc.shuffledSubarray(people, { minLength: 2, maxLength: 3 }),
			quarter: fc.nat({ max: 40 }),
		});
		const [attempts = []] = fc.sample(fc.array(attempt, { minLength: 100, maxLength: 100 }), 1);
		const outcomes = await Promise.all(
			attempts.map(({ who: [host, ...guests], quarter }) =>
				school
					.make((ctx) =>
						bookAppointment(ctx, {
							...meeting,
							attendees: both(host as Somebody, ...guests),
							startsAt: start.add({ minutes: 15 * quarter }),
						}),
					)
					.then(
						() => 'done',
						(error: Error) => error.message,
					),
			),
		);
		expect(new Set(outcomes)).toEqual(new Set(['done', 'time-not-free']));
		expect(await overlaps()).toEqual([]);
	});

	test('the database itself refuses, whoever writes: 100 that pass every rule, twenty at a time', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const made = await school.make((ctx) => newAppointment(ctx, { people: [host, guest], startsAt: inHours(300) }));
		const stranger = await newSomebody();
		// Twenty at every moment, one after the other on each connection: as many as look at each other's rows.
		const pool = openPool(school.app.address, 'test', 20);
		// Those who look at each other's rows wait in a ring, out of which the database takes one each time this is over.
		pool.on('connect', (client) => client.query(`set deadlock_timeout = '10ms'`));
		const write = () =>
			pool.query(
				`with made as (
					insert into calendar_appointment (kind, title_key, planned_at, starts_at, ends_at, zone, open_to_changes, booked_at, changed_at)
					select kind, title_key, planned_at, starts_at + interval '1 hour', ends_at + interval '1 hour', zone, open_to_changes, booked_at, changed_at
					from calendar_appointment where id = $1 returning *
				) insert into calendar_attendee (appointment_id, person_id, starts_at, ends_at, booked, part)
				select id, $2, starts_at, ends_at, booked, 'guest' from made`,
				[made, stranger.id],
			);
		const outcomes: string[] = [];
		const inTurn = async () => {
			for (let n = 0; n < 5; n++)
				outcomes.push(
					await write().then(
						() => 'done',
						(error: { code: string }) => error.code,
					),
				);
		};
		await Promise.all(Array.from({ length: 20 }, inTurn));
		expect(outcomes).toHaveLength(100);
		expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
		await pool.end();
		// An exclusion that is broken, or a deadlock of those who look at each other's rows.
		expect(new Set(outcomes).difference(new Set(['done', '23P01', '40P01']))).toEqual(new Set());
		expect(await overlaps()).toEqual([]);
	}, 60_000);

	test('nor moves an appointment over another, nor says one thing to one and another to the other', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const people = [host, guest];
		await school.make((ctx) => newAppointment(ctx, { people, startsAt: inHours(400) }));
		const second = await school.make((ctx) => newAppointment(ctx, { people, startsAt: inHours(402) }));
		const by = (statement: string) =>
			school.rows(statement, [second]).then(
				() => 'done',
				(error: { code: string }) => error.code,
			);
		expect(
			await by(
				`update calendar_appointment set starts_at = starts_at - interval '2 hours', ends_at = ends_at - interval '2 hours' where id = $1`,
			),
		).toBe('23P01');
		expect(
			await by(`update calendar_attendee set ends_at = ends_at + interval '1 hour' where appointment_id = $1`),
		).toBe('23503');
	});
});

describe('an appointment is moved', () => {
	test('by whoever takes part, to a moment at which all are free; all are told anew', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const { appointmentId } = await book(host, guest, inHours(72));
		await school.settle();
		const startsAt = inHours(100).toString();
		await school.as(person(guest.id))(moveAppointment, { appointmentId, startsAt });
		await school.as(person(guest.id))(moveAppointment, { appointmentId, startsAt });
		await school.settle();
		expect(await rowOf(appointmentId)).toMatchObject({ sequence: 1 });
		expect(await noticesTo(school, host.email)).toEqual(['calendar.booked', 'calendar.moved']);
		await book(host, await newSomebody(), inHours(72));
	});

	test('past its own buffers, whatever they were when it was booked', async () => {
		const [host, guest] = [await newHost({ afterMinutes: 60 }), await newSomebody()];
		const { appointmentId } = await book(host, guest, inHours(72));
		await book(host, await newSomebody(), inHours(75));
		await school.rows('update calendar_availability set after_minutes = 0 where person_id = $1', [host.id]);
		await school.as(person(host.id))(moveAppointment, { appointmentId, startsAt: inHours(74).toString() });
	});

	test('not where somebody is taken, not at the last moment, not once it began', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const { appointmentId } = await book(host, guest, inHours(72));
		await book(host, await newSomebody(), inHours(80));
		const move = (id: string, hours: number, who = guest) =>
			refusalOf(school.as(person(who.id))(moveAppointment, { appointmentId: id, startsAt: inHours(hours).toString() }));
		expect(await move(appointmentId, 80)).toBe('time-not-free');
		expect(await move(appointmentId, 2)).toBe('notice-too-short');
		expect(await move(appointmentId, 24 * 200)).toBe('too-far-ahead');
		expect(await move(appointmentId, 90, await newSomebody())).toBe('not-found');
		const soon = await school.make((ctx) => newAppointment(ctx, { people: [host, guest], startsAt: inHours(5) }));
		expect(await move(soon, 90)).toBe('notice-too-short');
		const over = await school.make((ctx) => newAppointment(ctx, { people: [host, guest], startsAt: inHours(-5) }));
		expect(await move(over, 90)).toBe('appointment-over');
		const fixed = await school.make((ctx) =>
			newAppointment(ctx, { people: [host, guest], startsAt: inHours(200), openToChanges: false }),
		);
		expect(await move(fixed, 90)).toBe('appointment-fixed');
		expect(
			await refusalOf(school.as(visitor)(moveAppointment, { appointmentId, startsAt: inHours(90).toString() })),
		).toBe('sign-in-needed');
	});

	test('by two at once: to one place after the other, and told as often', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const { appointmentId } = await book(host, guest, inHours(72));
		const to = (hours: number) => () =>
			school.as(person(guest.id))(moveAppointment, { appointmentId, startsAt: inHours(hours).toString() });
		expect(await atOnce(school, [to(96), to(98)])).toEqual(['done', 'done']);
		expect(await rowOf(appointmentId)).toMatchObject({ sequence: 2 });
	});
});

describe('an appointment is called off', () => {
	test('in time without a word; its hour is free again at once', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const { appointmentId } = await book(host, guest, inHours(72));
		await school.as(person(guest.id))(cancelAppointment, { appointmentId });
		await book(host, await newSomebody(), inHours(72));
		await school.settle();
		expect(await rowOf(appointmentId)).toMatchObject({ booked: false, late: false, cancelled_by: guest.id });
		expect(await noticesTo(school, host.email)).toContain('calendar.cancelled');
	});

	test('late with a reason, which is on file, and told to the other', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const soon = await school.make((ctx) => newAppointment(ctx, { people: [host, guest], startsAt: inHours(3) }));
		const cancel = (reason?: string) =>
			school.as(person(guest.id))(cancelAppointment, { appointmentId: soon, ...(reason && { reason }) });
		expect(await refusalOf(cancel())).toBe('reason-needed');
		await cancel('Je suis malade.');
		expect(await rowOf(soon)).toMatchObject({ late: true, reason: 'Je suis malade.' });
		expect(await refusalOf(cancel('Encore.'))).toBe('appointment-cancelled');
	});

	test('once, when both do at once', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const { appointmentId } = await book(host, guest, inHours(72));
		const by = (who: Somebody) => () => school.as(person(who.id))(cancelAppointment, { appointmentId });
		expect((await atOnce(school, [by(host), by(guest)])).sort()).toEqual(['appointment-cancelled', 'done']);
		expect(await timesTold(school, 'calendar.cancelled', appointmentId)).toBe(1);
	});

	test('by nobody else, nor once it began, nor where the school holds it', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const cancel = (appointmentId: string, who = guest) =>
			refusalOf(school.as(person(who.id))(cancelAppointment, { appointmentId, reason: 'Non.' }));
		const made = (hours: number, openToChanges = true) =>
			school.make((ctx) => newAppointment(ctx, { people: [host, guest], startsAt: inHours(hours), openToChanges }));
		expect(await cancel(await made(50), await newSomebody())).toBe('not-found');
		expect(await cancel(await made(-2))).toBe('appointment-over');
		const fixed = await made(60, false);
		expect(await cancel(fixed)).toBe('appointment-fixed');
		await school.make((ctx) => cancelBooked(ctx, fixed, { reason: 'Grève.' }));
		await school.make((ctx) => cancelBooked(ctx, fixed));
		expect(await rowOf(fixed)).toMatchObject({ booked: false, reason: 'Grève.' });
		expect(await refusalOf(school.make((ctx) => moveBooked(ctx, fixed, inHours(90))))).toBe('appointment-cancelled');
		expect(await refusalOf(school.make((ctx) => moveBooked(ctx, crypto.randomUUID(), inHours(90))))).toBe('not-found');
		expect(await refusalOf(school.make((ctx) => cancelBooked(ctx, crypto.randomUUID())))).toBe('not-found');
	});
});

describe('a weekly appointment', () => {
	let first: Temporal.PlainDateTime;
	beforeAll(() => {
		first = inHours(24 * 7)
			.toZonedDateTimeISO('Europe/Paris')
			.toPlainDate()
			.toPlainDateTime('18:00');
	});
	const weekly = (host: Somebody, guest: Somebody, over = {}) =>
		school.make((ctx) =>
			bookWeekly(ctx, {
				...meeting,
				attendees: both(host, guest),
				first,
				everyWeeks: 1,
				occurrences: 6,
				zone: 'Europe/Paris',
				...over,
			}),
		);
	const dayOf = (week: number) => first.toPlainDate().add({ weeks: week });

	test('is booked at one hour of the clock, without the weeks in which somebody is not free', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		await school.rows(
			`insert into calendar_exception (person_id, kind, from_day, to_day) values ($1, 'away', $2, $2)`,
			[guest.id, dayOf(2).toString()],
		);
		const { seriesId, appointmentIds, without } = await weekly(host, guest);
		expect([appointmentIds.length, without.length]).toEqual([5, 1]);
		const hours = await school.rows<{ hour: string }>(
			`select to_char(starts_at at time zone 'Europe/Paris', 'HH24:MI') as hour from calendar_appointment where series_id = $1`,
			[seriesId],
		);
		expect(new Set(hours.map(({ hour }) => hour))).toEqual(new Set(['18:00']));
		await school.settle();
		expect(await noticesTo(school, guest.email)).toEqual(['calendar.series-booked']);
	});

	test('is not where its first cannot be; nothing is left of it', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		await book(host, await newSomebody(), first.toZonedDateTime('Europe/Paris').toInstant());
		expect(await refusalOf(weekly(host, guest))).toBe('time-not-free');
		expect(await refusalOf(weekly(host, guest, { first: first.subtract({ days: 8 }) }))).toBe('notice-too-short');
		expect(await refusalOf(weekly(host, guest, { first: first.add({ days: 200 }) }))).toBe('too-far-ahead');
		expect(await school.rows('select 1 from calendar_attendee where person_id = $1', [guest.id])).toEqual([]);
	});

	test('has one of it moved by itself, and ends with what follows', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const { seriesId, appointmentIds } = await weekly(host, guest);
		const [, second = '', third = ''] = appointmentIds;
		await school.settle();
		const startsAt = dayOf(1).toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '19:30' }).toInstant().toString();
		await school.as(person(guest.id))(moveAppointment, { appointmentId: second, startsAt });
		await school.as(person(guest.id))(cancelSeries, { appointmentId: third });
		const left = await school.rows('select 1 from calendar_appointment where series_id = $1 and booked', [seriesId]);
		expect(left).toHaveLength(2);
		await school.settle();
		expect(await noticesTo(school, host.email)).toEqual([
			'calendar.series-booked',
			'calendar.moved',
			'calendar.series-cancelled',
		]);
		expect(await refusalOf(school.as(person(guest.id))(cancelSeries, { appointmentId: third }))).toBe(
			'appointment-cancelled',
		);
		await school.make((ctx) => cancelWeekly(ctx, seriesId));
		await school.make((ctx) => cancelWeekly(ctx, seriesId));
		expect(await timesTold(school, 'calendar.series-cancelled', seriesId)).toBe(2);
	});

	test('is not ended by others, nor where there is no series, nor late without a word', async () => {
		const [host, guest] = [await newHost(), await newSomebody()];
		const alone = await school.make((ctx) => newAppointment(ctx, { people: [host, guest], startsAt: inHours(48) }));
		const end = (who: Somebody, appointmentId: string) =>
			refusalOf(school.as(person(who.id))(cancelSeries, { appointmentId }));
		expect(await end(guest, alone)).toBe('nothing-ahead');
		expect(await end(await newSomebody(), alone)).toBe('not-found');
		const soon = await school.make((ctx) => newAppointment(ctx, { people: [host, guest], startsAt: inHours(4) }));
		expect(await end(guest, soon)).toBe('reason-needed');
	});
});

describe('moments to choose from', () => {
	test('are those at which all are free, and tell nothing of why others are not', async () => {
		const [host, guest] = [await newHost({ zone: 'UTC' }), await newSomebody()];
		const from = inHours(48);
		await book(host, await newSomebody(), from);
		await school.rows(
			`insert into calendar_exception (person_id, kind, from_day, to_day) values ($1, 'away', '2000-01-01', '2000-01-02')`,
			[guest.id],
		);
		const asked = { attendees: both(host, guest), minutes: 60, from, to: from.add({ hours: 4 }), zone: 'UTC' };
		const found = await school.make((ctx) => freeMoments(ctx, asked));
		expect(found.map((at) => at.since(from).total('minutes'))).toEqual([60, 90, 120, 150, 180]);
		for (const startsAt of found.slice(0, 1))
			await school.make((ctx) =>
				bookAppointment(ctx, { ...meeting, minutes: 60, attendees: both(host, guest), startsAt }),
			);
		const nobody = { personId: crypto.randomUUID(), part: 'guest' as const };
		expect(await school.make((ctx) => freeMoments(ctx, { ...asked, attendees: [...both(host), nobody] }))).toEqual([]);
	});
});
