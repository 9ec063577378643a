import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newAppointment } from '../../../calendar/factory.ts';
import { saveAvailability } from '../../../calendar/server/save-availability.ts';
import { atOnce, noticesTo } from '../../../identity/testing.ts';
import { weeklyTimes } from '../../settings.ts';
import { bookedBy, mentorAtAnyHour, momentsOf, type PairOfTwo, pairOf, sessionNow, somebody } from '../../testing.ts';
import { bookSessions } from './book-sessions.ts';
import { booking } from './booking.ts';

const school = openTestSchool(house);
const overlaps = () =>
	school.rows(
		`select 1 from calendar_attendee a join calendar_attendee b on a.person_id = b.person_id and a.appointment_id < b.appointment_id
		where a.booked and b.booked and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`,
	);

describe('a session', () => {
	test('is booked by the learner from the moments that both have, with a room of its own', async () => {
		const pair = await pairOf(school);
		const [sessionId = ''] = await bookedBy(pair);
		const { room_id, appointment_id, state, series_id } = await sessionNow(school, sessionId);
		expect({ state, series_id }).toEqual({ state: 'planned', series_id: null });
		expect(
			await school.rows('select subject_id, room_id, path, kind from calendar_appointment where id = $1', [
				appointment_id,
			]),
		).toEqual([
			{ subject_id: sessionId, room_id, path: `/mentoring/sessions/${sessionId}`, kind: 'mentoring.session' },
		]);
		expect(
			await school.rows(
				`select records, kept_days, extract(epoch from session.starts_at - opens_at)::int / 60 as before,
					extract(epoch from closes_at - session.ends_at)::int / 60 as after
				from rooms_room join mentoring_session session on room_id = rooms_room.id where rooms_room.id = $1`,
				[room_id],
			),
		).toEqual([{ records: 'if-all-agree', kept_days: 90, before: 10, after: 30 }]);
		expect(
			await school.rows('select person_id, place from rooms_participant where room_id = $1 order by place', [room_id]),
		).toEqual([
			{ person_id: pair.mentor.id, place: 1 },
			{ person_id: pair.learner.id, place: 2 },
		]);
		await school.settle();
		expect(await noticesTo(school, pair.learner.email)).toEqual(['calendar.booked']);
		expect(await noticesTo(school, pair.mentor.email)).toEqual(['calendar.booked']);
	});

	test('is booked by the mentor too', async () => {
		const { mentor, enrolmentId, learner } = await pairOf(school);
		const { pair } = await mentor.as(booking, { enrolmentId });
		expect(pair).toMatchObject({ part: 'mentor', name: 'Yanis', hoursSaid: true, weekly: false, mostWeeks: 12 });
		await mentor.as(bookSessions, { enrolmentId, startsAt: pair?.moments[0] ?? '' });
		const seen = await learner.as(booking, {});
		expect(seen.pair).toMatchObject({ part: 'learner', name: 'Sofia', planned: [{ startsAt: pair?.moments[0] }] });
		expect(seen.pair?.moments).not.toContain(pair?.moments[0]);
	});

	test('is told on both clocks, and at the hours of the mentor alone', async () => {
		const mentor = await somebody(school, { roles: ['mentor'], zone: 'America/New_York' });
		const pair = await pairOf(school, mentor);
		expect((await pair.learner.as(booking, {})).pair).toMatchObject({
			...{ moments: [], hoursSaid: false, otherZone: 'America/New_York' },
		});
		await mentor.as(saveAvailability, {
			...{ zone: 'America/New_York', beforeMinutes: 0, afterMinutes: 0 },
			hours: [{ weekday: 2, from: '12:00', to: '13:00' }],
		});
		const moments = await momentsOf(pair);
		expect(moments.length).toBeGreaterThan(2);
		const hours = moments.map((at) => Temporal.Instant.from(at).toZonedDateTimeISO('America/New_York').hour);
		expect(new Set(hours)).toEqual(new Set([12]));
	});

	test('not where one of the two is taken, nor at any moment that calendar refuses', async () => {
		const pair = await pairOf(school);
		const [free = '', later = ''] = await momentsOf(pair);
		const given = { enrolmentId: pair.enrolmentId, startsAt: free };
		const other = await somebody(school);
		const startsAt = Temporal.Instant.from(free);
		await school.make((ctx) => newAppointment(ctx, { people: [pair.learner, other], startsAt }));
		expect(await refusalOf(pair.learner.as(bookSessions, given))).toBe('time-not-free');
		const soon = startsAt.subtract({ hours: 24 }).toString();
		expect(await refusalOf(pair.learner.as(bookSessions, { ...given, startsAt: soon }))).toBe('notice-too-short');
		const far = Temporal.Instant.from(later)
			.add({ hours: 24 * 365 })
			.toString();
		expect(await refusalOf(pair.learner.as(bookSessions, { ...given, startsAt: far }))).toBe('too-far-ahead');
		expect(await school.rows('select 1 from mentoring_session where enrolment_id = $1', [pair.enrolmentId])).toEqual(
			[],
		);
	});
});

describe('a session each week', () => {
	test('is at the same hour of the mentor’s clock, and leaves out and says weeks in which one is taken', async () => {
		const pair = await pairOf(school);
		const startsAt = (await momentsOf(pair))[0] ?? '';
		const first = Temporal.Instant.from(startsAt).toZonedDateTimeISO('Europe/Paris');
		const other = await somebody(school);
		const taken = first.add({ weeks: 2 }).toInstant();
		await school.make((ctx) => newAppointment(ctx, { people: [pair.learner, other], startsAt: taken }));
		const given = { enrolmentId: pair.enrolmentId, startsAt, weeks: 5 };
		const { sessionIds, without } = await pair.learner.as(bookSessions, given);
		expect(sessionIds).toHaveLength(4);
		expect(without).toEqual([taken.toString()]);
		const { planned = [], weekly } = (await pair.learner.as(booking, {})).pair ?? {};
		expect(weekly).toBe(true);
		expect(planned.map((one) => one.startsAt)).toEqual(
			[0, 1, 3, 4].map((weeks) => first.add({ weeks }).toInstant().toString()),
		);
		const rooms = await school.rows('select distinct room_id from mentoring_session where enrolment_id = $1', [
			pair.enrolmentId,
		]);
		expect(rooms).toHaveLength(4);
		await school.settle();
		expect(await noticesTo(school, pair.learner.email)).toEqual(['calendar.series-booked']);
	});

	test('is one at a time; single ones may come on top', async () => {
		const pair = await pairOf(school);
		await bookedBy(pair, { weeks: 3 });
		const startsAt = (await momentsOf(pair))[5] ?? '';
		const again = { enrolmentId: pair.enrolmentId, startsAt, weeks: 2 };
		expect(await refusalOf(pair.mentor.as(bookSessions, again))).toBe('weekly-already');
		expect(await bookedBy(pair, { at: 5 })).toHaveLength(1);
	});

	test('is one at a time, too, where both book one at once', async () => {
		const pair = await pairOf(school);
		const [one = '', , , , two = ''] = await momentsOf(pair);
		const by = (who: typeof pair.learner, startsAt: string) => () =>
			who.as(bookSessions, { enrolmentId: pair.enrolmentId, startsAt, weeks: 2 });
		const outcomes = await atOnce(school, [by(pair.learner, one), by(pair.mentor, two)]);
		expect(outcomes.toSorted()).toEqual(['done', 'weekly-already']);
	});

	test('is for no more weeks than the school books at once', async () => {
		const pair = await pairOf(school);
		const startsAt = (await momentsOf(pair))[0] ?? '';
		const given = { enrolmentId: pair.enrolmentId, startsAt, weeks: 4 };
		await school.with(weeklyTimes, 3, async () =>
			expect(await refusalOf(pair.learner.as(bookSessions, given))).toBe('too-many-weeks'),
		);
	});
});

describe('a session is nobody else’s to book', () => {
	test('than its learner’s and their mentor’s of now', async () => {
		const pair = await pairOf(school);
		const startsAt = (await momentsOf(pair))[0] ?? '';
		const given = { enrolmentId: pair.enrolmentId, startsAt };
		const fellow = await pairOf(school, pair.mentor);
		const former = await somebody(school, { roles: ['mentor'] });
		await school.rows(
			'insert into mentoring_accompaniment (enrolment_id, mentor_id, since, until) values ($1, $2, now(), now())',
			[pair.enrolmentId, former.id],
		);
		const strangers = [
			former.as,
			fellow.learner.as,
			(await mentorAtAnyHour(school)).as,
			school.as(person(crypto.randomUUID(), ['head-of-pedagogy', 'administrator', 'mentor'])),
		];
		for (const as of strangers) {
			expect(await refusalOf(as(bookSessions, given))).toBe('not-found');
			expect(await refusalOf(as(booking, { enrolmentId: pair.enrolmentId }))).toBe('not-found');
		}
		expect(await refusalOf(school.as(visitor)(bookSessions, given))).toBe('sign-in-needed');
		expect(await refusalOf(school.as(visitor)(booking, {}))).toBe('sign-in-needed');
		expect((await former.as(booking, {})).pair).toBeNull();
		// Moments tell that somebody is free or not, and nothing of whom they meet.
		const seen = JSON.stringify(await fellow.learner.as(booking, {}));
		for (const secret of [pair.learner.id, pair.mentor.id, pair.enrolmentId, '@']) expect(seen).not.toContain(secret);
	});

	test('nor once learning is over, or for an enrolment that is not', async () => {
		const pair = await pairOf(school);
		const startsAt = (await momentsOf(pair))[0] ?? '';
		await school.rows(`update enrolment_enrolment set state = 'completed' where id = $1`, [pair.enrolmentId]);
		for (const enrolmentId of [pair.enrolmentId, crypto.randomUUID()])
			expect(await refusalOf(pair.learner.as(bookSessions, { enrolmentId, startsAt }))).toBe('not-found');
	});
});

describe('nobody is in two places', () => {
	test('when ten learners of one mentor make 100 attempts at any of 20 moments, all at once', async () => {
		const mentor = await mentorAtAnyHour(school);
		const pairs: PairOfTwo[] = [];
		for (let n = 0; n < 10; n++) pairs.push(await pairOf(school, mentor));
		const moments = (await momentsOf(pairs[0] as PairOfTwo)).slice(0, 20);
		const attempt = fc.record({
			who: fc.nat({ max: 9 }),
			byMentor: fc.boolean(),
			at: fc.nat({ max: 19 }),
			weeks: fc.constantFrom(1, 1, 1, 3),
		});
		const [attempts = []] = fc.sample(fc.array(attempt, { minLength: 100, maxLength: 100 }), 1);
		const outcomes = await Promise.all(
			attempts.map(({ who, byMentor, at, weeks }) => {
				const { learner, enrolmentId } = pairs[who] as PairOfTwo;
				const given = { enrolmentId, startsAt: moments[at] ?? '', weeks };
				return (byMentor ? mentor : learner).as(bookSessions, given).then(
					({ sessionIds }) => sessionIds.length,
					(refused) => refused.code as string,
				);
			}),
		);
		expect(await overlaps()).toEqual([]);
		// Every attempt was answered by a yes or by a reason, never by a fault.
		expect(
			outcomes.filter((one) => typeof one === 'string' && one !== 'time-not-free' && one !== 'weekly-already'),
		).toEqual([]);
		const booked = outcomes.filter((one) => typeof one === 'number').reduce((sum, one) => sum + one, 0);
		const [row] = await school.rows<{ count: number }>(
			`select count(*)::int as count from mentoring_session s join calendar_appointment a on a.id = appointment_id
			join rooms_room r on r.id = s.room_id and r.subject_id = s.id where mentor_id = $1 and booked`,
			[mentor.id],
		);
		expect(row?.count).toBe(booked);
		expect(booked).toBeGreaterThan(5);
	}, 60_000);
});
