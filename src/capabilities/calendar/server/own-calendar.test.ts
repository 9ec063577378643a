import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newEnrolment } from '../../enrolment/factory.ts';
import { newPerson } from '../../identity/factory.ts';
import { mergePeople } from '../../identity/server/merge-people.ts';
import { atOnce } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newAppointment, newHours } from '../factory.ts';
import { addException } from './add-exception.ts';
import { appointment } from './appointment.ts';
import { availability } from './availability.ts';
import { commonMoments } from './common-moments.ts';
import { convene } from './convene.ts';
import { endFeed } from './end-feed.ts';
import { feed } from './feed.ts';
import { makeFeed } from './make-feed.ts';
import { ownCalendar } from './own-calendar.ts';
import { ownFeeds } from './own-feeds.ts';
import { removeException } from './remove-exception.ts';
import { saveAvailability } from './save-availability.ts';

const school = openTestSchool(house);
const newSomebody = (displayName = 'Yanis', zone = 'Europe/Paris') =>
	school.make((ctx) => newPerson(ctx, { displayName, zone }));
const as = ({ id }: { id: string }) => school.as(person(id));
const inHours = (hours: number) =>
	Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' }).add({ hours });
const given = { zone: 'Europe/Paris', beforeMinutes: 5, afterMinutes: 10 };

describe('one’s own hours', () => {
	test('are saved, and saved anew in place of those before', async () => {
		const me = await newSomebody();
		const hours = [
			{ weekday: 1, from: '09:00', to: '12:00' },
			{ weekday: 1, from: '14:00', to: '00:00' },
			{ weekday: 2 },
		];
		await as(me)(saveAvailability, { ...given, mostPerDay: 4, hours });
		expect(await as(me)(availability, {})).toMatchObject({
			...given,
			mostPerDay: 4,
			isSet: true,
			hours: [
				{ weekday: 1, from: '09:00', to: '12:00' },
				{ weekday: 1, from: '14:00', to: '00:00' },
			],
		});
		await as(me)(saveAvailability, { ...given, hours: [] });
		expect(await as(me)(availability, {})).toMatchObject({ mostPerDay: null, isSet: false, hours: [] });
	});

	test.each([
		['half a line', [{ weekday: 1, from: '09:00' }], 'hours-half'],
		['the end before the beginning', [{ weekday: 1, from: '09:00', to: '08:00' }], 'hours-order'],
		[
			'one over the other',
			[
				{ weekday: 1, from: '09:00', to: '12:00' },
				{ weekday: 1, from: '11:00', to: '13:00' },
			],
			'hours-twice',
		],
	])('do not hold %s', async (_what, hours, code) => {
		const me = await newSomebody();
		await expect(as(me)(saveAvailability, { ...given, hours })).rejects.toMatchObject({
			issues: [{ path: `hours.${hours.length - 1}.from`, code }],
		});
	});

	test('are saved by two windows at once: those of one hold, whole', async () => {
		const me = await newSomebody();
		const save = (from: string, to: string) => () =>
			as(me)(saveAvailability, { ...given, hours: [1, 2, 3].map((weekday) => ({ weekday, from, to })) });
		expect(await atOnce(school, [save('08:00', '12:00'), save('09:00', '13:00')])).toEqual(['done', 'done']);
		const { hours } = await as(me)(availability, {});
		expect([hours.length, new Set(hours.map(({ from }) => from)).size]).toEqual([3, 1]);
	});

	test('have exceptions, one’s own alone', async () => {
		const me = await newSomebody();
		const away = { kind: 'away', fromDay: '2030-07-01', toDay: '2030-07-14' } as const;
		const { exceptionId } = await as(me)(addException, away);
		await as(me)(addException, { kind: 'instead', fromDay: '2030-08-01', from: '10:00', to: '00:00' });
		expect((await as(me)(availability, {})).exceptions).toMatchObject([
			{ kind: 'away', fromDay: '2030-07-01', toDay: '2030-07-14', hours: null },
			{ kind: 'instead', fromDay: '2030-08-01', toDay: '2030-08-01', hours: { from: '10:00', to: '00:00' } },
		]);
		expect(await refusalOf(as(await newSomebody())(removeException, { exceptionId }))).toBe('not-found');
		await as(me)(removeException, { exceptionId });
		expect(await refusalOf(as(me)(removeException, { exceptionId }))).toBe('not-found');
	});

	test.each([
		['that end before they begin', { kind: 'away', fromDay: '2030-07-02', toDay: '2030-07-01' }, 'toDay', 'days-order'],
		['of more than a year', { kind: 'away', fromDay: '2030-07-02', toDay: '2032-07-01' }, 'toDay', 'days-order'],
		['of other hours without hours', { kind: 'instead', fromDay: '2030-07-02' }, 'from', 'required'],
		['of half an hour line', { kind: 'away', fromDay: '2030-07-02', from: '10:00' }, 'to', 'hours-half'],
		[
			'of hours that end first',
			{ kind: 'away', fromDay: '2030-07-02', from: '10:00', to: '09:00' },
			'to',
			'hours-order',
		],
		['of no year of ours', { kind: 'away', fromDay: '0001-01-01' }, 'fromDay', 'not-this-form'],
	] as const)('have none %s', async (_what, input, path, code) => {
		await expect(as(await newSomebody())(addException, input)).rejects.toMatchObject({ issues: [{ path, code }] });
	});

	test('have a hundred exceptions ahead at most', async () => {
		const me = await newSomebody();
		await school.rows(
			`insert into calendar_exception (person_id, kind, from_day, to_day)
			select $1, 'away', date '2031-01-01' + n, date '2031-01-01' + n from generate_series(1, 100) n`,
			[me.id],
		);
		expect(await refusalOf(as(me)(addException, { kind: 'away', fromDay: '2030-01-01' }))).toBe('too-many-exceptions');
	});
});

describe('one’s own calendar', () => {
	test('shows one’s own appointments on one’s own clock, and dates of projects, and nothing of others', async () => {
		const [me, mentor, stranger] = [await newSomebody('Yanis'), await newSomebody('Sofia'), await newSomebody('Zoé')];
		const startsAt = inHours(30);
		await school.make((ctx) => newAppointment(ctx, { people: [mentor, me], startsAt }));
		await school.make((ctx) => newAppointment(ctx, { people: [mentor, stranger], startsAt: inHours(32) }));
		const from = startsAt.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
		const shown = await as(me)(ownCalendar, { from });
		const all = shown.days.flatMap(({ day, appointments }) => appointments.map((one) => ({ day, ...one })));
		expect(all).toMatchObject([{ day: from, title: 'Rendez-vous', with: ['Sofia'], startsAt: startsAt.toString() }]);
		expect(shown.ahead).toMatchObject({ title: 'Rendez-vous' });
		expect(JSON.stringify(shown)).not.toContain('Zoé');
		expect(await refusalOf(school.as(visitor)(ownCalendar, {}))).toBe('sign-in-needed');
	});

	test('has weeks from Monday and whole months, whatever is asked', async () => {
		const me = await newSomebody();
		expect(await as(me)(ownCalendar, { from: '2027-03-31' })).toMatchObject({
			from: '2027-03-29',
			to: '2027-04-04',
			previous: '2027-03-22',
			next: '2027-04-05',
		});
		const month = await as(me)(ownCalendar, { span: 'month', from: '2028-02-10' });
		expect([month.from, month.to, month.next, month.days.length]).toEqual([
			'2028-02-01',
			'2028-02-29',
			'2028-03-01',
			29,
		]);
		for (const from of ['yesterday', '9999-12-31', '0000-01-01'])
			expect((await as(me)(ownCalendar, { from })).days).toHaveLength(7);
	});

	test('shows an appointment to those who take part alone, with both clocks', async () => {
		const [me, mentor] = [await newSomebody('Yanis'), await newSomebody('Sofia', 'America/New_York')];
		await school.make((ctx) => newHours(ctx, mentor.id));
		const appointmentId = await school.make((ctx) =>
			newAppointment(ctx, { people: [mentor, me], startsAt: inHours(72) }),
		);
		const shown = await as(me)(appointment, { appointmentId });
		expect(shown).toMatchObject({
			with: [{ name: 'Sofia', zone: 'America/New_York' }],
			series: null,
			cancelled: null,
			late: false,
			may: { move: true, cancel: true, cancelSeries: false },
		});
		expect(shown.moments.length).toBeGreaterThan(50);
		expect(await refusalOf(as(await newSomebody())(appointment, { appointmentId }))).toBe('not-found');
	});
});

describe('a private address', () => {
	const enrolled = async () => {
		const me = await newSomebody('Yanis');
		const { programmeId } = await school.make((ctx) => newProgramme(ctx));
		await school.make((ctx) => newEnrolment(ctx, { personId: me.id, programmeId, months: 12 }));
		return me;
	};
	const tokenOf = async (me: { id: string }) => {
		const { feeds } = await as(me)(ownFeeds, {});
		return /\/calendar\/feed\/([\w-]+)\.ics$/.exec(feeds.at(-1)?.address ?? '')?.[1] ?? '';
	};

	test('gives appointments and dates of projects to a program, which another library reads', async () => {
		const [me, mentor] = [await enrolled(), await newSomebody('Sofia; « La »', 'America/New_York')];
		const startsAt = inHours(30);
		const id = await school.make((ctx) => newAppointment(ctx, { people: [mentor, me], startsAt }));
		await as(me)(makeFeed, { name: 'téléphone' });
		const { text } = await school.as(visitor)(feed, { token: await tokenOf(me) });
		const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
		const met = events.find(({ uid }) => uid === id);
		expect(met?.summary).toBe('Rendez-vous');
		expect(met?.description).toMatch(/^Avec Sofia; « La »\nPour Sofia; « La »\s: /);
		expect(met?.startDate.toUnixTime()).toBe(startsAt.epochMilliseconds / 1000);
		const dates = events.filter(({ startDate }) => startDate.isDate);
		const due = await school.rows<{ day: string }>(
			`select to_char(due_on, 'YYYY-MM-DD') as day from enrolment_due d join enrolment_learner l using (enrolment_id)
			where l.person_id = $1 order by due_on`,
			[me.id],
		);
		expect(dates.map(({ startDate }) => startDate.toString()).sort()).toEqual(due.map(({ day }) => day));
		expect(due.length).toBeGreaterThan(1);
	});

	test('can be seen again by its owner alone, and is dead once closed', async () => {
		const me = await newSomebody();
		const { feedId } = await as(me)(makeFeed, { name: 'téléphone' });
		const token = await tokenOf(me);
		expect(token).toHaveLength(43);
		expect(await tokenOf(me)).toBe(token);
		const stranger = await newSomebody();
		expect((await as(stranger)(ownFeeds, {})).feeds).toEqual([]);
		expect(await refusalOf(as(stranger)(endFeed, { feedId }))).toBe('not-found');
		await as(me)(endFeed, { feedId });
		expect(await refusalOf(as(me)(endFeed, { feedId }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(feed, { token }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(feed, { token: 'x' }))).toBe('not-found');
	});

	test('is one of five at most, two at once included', async () => {
		const me = await newSomebody();
		for (const name of ['a', 'b', 'c', 'd']) await as(me)(makeFeed, { name });
		const fifth = () => as(me)(makeFeed, { name: 'e' });
		expect((await atOnce(school, [fifth, fifth])).sort()).toEqual(['done', 'too-many-feeds']);
	});

	test('that was sealed with a secret that is lost goes on working, and says so', async () => {
		const me = await newSomebody();
		await as(me)(makeFeed, { name: 'téléphone' });
		const token = await tokenOf(me);
		await school.rows(`update calendar_feed set token_sealed = '\\x00' where person_id = $1`, [me.id]);
		expect((await as(me)(ownFeeds, {})).feeds).toMatchObject([{ name: 'téléphone', address: null }]);
		await school.as(visitor)(feed, { token });
	});
});

describe('the team is brought together', () => {
	const head = async () => {
		const made = await school.make((ctx) => newPerson(ctx, { displayName: 'Marta', roles: ['head-of-pedagogy'] }));
		return { ...made, as: school.as(person(made.id, ['head-of-pedagogy'])) };
	};
	const newMentor = (displayName: string) => school.make((ctx) => newPerson(ctx, { displayName, roles: ['mentor'] }));

	test('at a moment at which all are free, once or for weeks', async () => {
		const [marta, sofia, karim] = [await head(), await newMentor('Sofia'), await newMentor('Karim')];
		await school.make((ctx) =>
			newHours(ctx, sofia.id, { weekly: [1, 2, 3, 4, 5].map((day) => [day, '10:00', '11:00']) }),
		);
		const people = [sofia.id, karim.id];
		const found = await marta.as(commonMoments, { people, minutes: 30 });
		expect(found.people.filter(({ chosen }) => chosen).map(({ name }) => name)).toEqual(['Karim', 'Sofia']);
		const hours = found.moments.map((at) => Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Paris').hour);
		expect(new Set(hours)).toEqual(new Set([10]));
		const [first = '', second = ''] = found.moments;
		await marta.as(convene, { people, minutes: 30, startsAt: first });
		expect(await refusalOf(marta.as(convene, { people: [karim.id], minutes: 30, startsAt: first }))).toBe(
			'time-not-free',
		);
		const { appointmentId } = await marta.as(convene, { people, minutes: 30, startsAt: second, times: 4 });
		expect(await marta.as(appointment, { appointmentId })).toMatchObject({ series: { number: 1, of: 4 } });
	});

	test('by the head of pedagogy, of the team alone; nobody asked, nothing found', async () => {
		const marta = await head();
		const learner = await newSomebody();
		const startsAt = inHours(48).toString();
		expect(await refusalOf(marta.as(convene, { people: [learner.id], minutes: 30, startsAt }))).toBe('not-in-the-team');
		expect(await refusalOf(as(learner)(convene, { people: [marta.id], minutes: 30, startsAt }))).toBe('forbidden');
		expect(await refusalOf(as(learner)(commonMoments, {}))).toBe('forbidden');
		expect(await marta.as(commonMoments, { q: 'nobody is called so', people: [learner.id] })).toMatchObject({
			people: [],
			moments: [],
			isAsked: false,
		});
	});
});

describe('two accounts of one person become one', () => {
	const merge = (fromId: string, intoId: string) => school.as(system('command line'))(mergePeople, { fromId, intoId });

	test('with the hours of the one that goes on, or those of the other where it has none, and every appointment once', async () => {
		const [from, into, other] = [await newSomebody(), await newSomebody(), await newSomebody()];
		await school.make((ctx) => newHours(ctx, from.id));
		await school.make((ctx) => newAppointment(ctx, { people: [from, other], startsAt: inHours(50) }));
		await school.make((ctx) => newAppointment(ctx, { people: [other, from, into], startsAt: inHours(60) }));
		await merge(from.id, into.id);
		expect((await as(into)(availability, {})).hours).toHaveLength(7);
		const mine = await school.rows('select 1 from calendar_attendee where person_id = $1', [into.id]);
		expect(mine).toHaveLength(2);
		const third = await newSomebody();
		await as(third)(saveAvailability, { ...given, hours: [] });
		await merge(into.id, third.id);
		expect((await as(third)(availability, {})).isSet).toBe(false);
	});
});
