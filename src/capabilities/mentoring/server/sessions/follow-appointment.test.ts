import { describe, expect, test } from 'vitest';
import { system } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { addException } from '../../../calendar/server/add-exception.ts';
import { cancelAppointment } from '../../../calendar/server/cancel-appointment.ts';
import { cancelSeries } from '../../../calendar/server/cancel-series.ts';
import { moveAppointment } from '../../../calendar/server/move-appointment.ts';
import { moveSeries } from '../../../calendar/server/move-series.ts';
import { withdraw } from '../../../enrolment/server/withdraw.ts';
import { erasePerson } from '../../../identity/server/erase-person.ts';
import { noticesTo, timesTold } from '../../../identity/testing.ts';
import { bookedBy, mentorAtAnyHour, momentsOf, pairOf, passTo, sessionNow, somebody } from '../../testing.ts';
import { assignMentor } from '../matching/assign-mentor.ts';

const school = openTestSchool(house);
const roomOf = async (roomId: string) =>
	(
		await school.rows<{ closed: boolean; opens: Temporal.Instant }>(
			'select closed_at is not null as closed, opens_at as opens from rooms_room where id = $1',
			[roomId],
		)
	)[0];
const workOf = async (sessionId: string) =>
	(
		await school.rows<{ outcome: string }>('select outcome from faculty_work where about_id = $1 order by id', [
			sessionId,
		])
	).map(({ outcome }) => outcome);

describe('what is changed in the calendar', () => {
	test('moves the session and its room', async () => {
		const pair = await pairOf(school);
		const [id = ''] = await bookedBy(pair, { at: 60 });
		const before = await sessionNow(school, id);
		const opened = await roomOf(before.room_id);
		const startsAt = (await momentsOf(pair))[100] ?? '';
		await pair.learner.as(moveAppointment, { appointmentId: before.appointment_id, startsAt });
		await school.settle();
		const after = await sessionNow(school, id);
		expect(after.hours).not.toBeCloseTo(before.hours, 1);
		const shift = after.hours - before.hours;
		const room = await roomOf(before.room_id);
		expect(((room?.opens.epochMilliseconds ?? 0) - (opened?.opens.epochMilliseconds ?? 0)) / 3_600_000).toBeCloseTo(
			shift,
			2,
		);
		expect(room?.closed).toBe(false);
	});

	test('calls the session off: in time, or late, by whom is known, and what it is to pay', async () => {
		const off = async (by: 'learner' | 'mentor', minutesBefore: number | undefined) => {
			const pair = await pairOf(school);
			const [id = ''] = await bookedBy(pair, { at: 60 });
			if (minutesBefore !== undefined) await passTo(school, id, -minutesBefore);
			const { appointment_id } = await sessionNow(school, id);
			await pair[by].as(cancelAppointment, { appointmentId: appointment_id, reason: 'Je suis malade.' });
			await school.settle();
			const { state, called_off, room_id } = await sessionNow(school, id);
			return { state, called_off, closed: (await roomOf(room_id))?.closed, work: await workOf(id) };
		};
		const closed = true;
		expect(await off('learner', undefined)).toEqual({
			...{ state: 'cancelled-in-time', called_off: 'learner', closed, work: ['cancelled-in-time'] },
		});
		expect(await off('learner', 30)).toEqual({
			...{ state: 'cancelled-late', called_off: 'learner', closed, work: ['cancelled-late'] },
		});
		expect(await off('mentor', 30)).toEqual({
			...{ state: 'cancelled-late', called_off: 'mentor', closed, work: ['missed-by-mentor'] },
		});
	});

	test('is heard once, however often it is told', async () => {
		const pair = await pairOf(school);
		const [id = ''] = await bookedBy(pair, { at: 60 });
		const { appointment_id } = await sessionNow(school, id);
		await pair.learner.as(cancelAppointment, { appointmentId: appointment_id, reason: 'R' });
		await school.settle();
		await school.rows(`update platform_delivery set delivered_at = null where listener = 'mentoring.follow-cancelled'`);
		await school.settle();
		expect(await workOf(id)).toEqual(['cancelled-in-time']);
		expect(await timesTold(school, 'mentoring.session-settled', id)).toBe(1);
	});

	test('ends the weekly ones that lie ahead, and leaves those before', async () => {
		const pair = await pairOf(school);
		const ids = await bookedBy(pair, { weeks: 4, at: 3 });
		const third = await sessionNow(school, ids[2] ?? '');
		await pair.mentor.as(cancelSeries, { appointmentId: third.appointment_id, reason: 'R' });
		await school.settle();
		const states = await Promise.all(ids.map(async (id) => (await sessionNow(school, id)).state));
		expect(states).toEqual(['planned', 'planned', 'cancelled-in-time', 'cancelled-in-time']);
	});

	test('moves a whole series: the sessions go along, and one that cannot be is called off', async () => {
		const pair = await pairOf(school);
		const ids = await bookedBy(pair, { weeks: 4, at: 3 });
		const before = await Promise.all(ids.map((id) => sessionNow(school, id)));
		const second = before[1];
		const now = await school.make(async (ctx) => ctx.clock.now());
		const startsAt = now
			.add({ seconds: Math.round(((second?.hours ?? 0) + 1) * 3600) })
			.round({ smallestUnit: 'minute', roundingIncrement: 30 });
		// The learner is away on the day of the fourth.
		const day = startsAt.toZonedDateTimeISO('Europe/Paris').add({ weeks: 2 }).toPlainDate().toString();
		await pair.learner.as(addException, { kind: 'away', fromDay: day });
		const answer = await pair.mentor.as(moveSeries, {
			...{ appointmentId: second?.appointment_id ?? '', startsAt: startsAt.toString() },
		});
		expect(answer).toMatchObject({ moved: 2 });
		expect(answer.without).toHaveLength(1);
		await school.settle();
		const after = await Promise.all(ids.map((id) => sessionNow(school, id)));
		expect(after.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned', 'cancelled-in-time']);
		const shifts = after.map((one, n) => Math.round(one.hours - (before[n]?.hours ?? 0)));
		expect(shifts.slice(0, 3).map(Math.abs)).toEqual([0, 1, 1]);
		expect(after[1]?.series_id).not.toBe(before[1]?.series_id);
		expect(after[2]?.series_id).toBe(after[1]?.series_id);
	});
});

describe('an accompaniment that ends', () => {
	test('by a hand-over calls off what lay ahead with the former mentor, by nobody’s fault', async () => {
		const pair = await pairOf(school);
		const [one = ''] = await bookedBy(pair, { at: 20 });
		const ids = [...(await bookedBy(pair, { weeks: 3 })), one];
		const successor = await mentorAtAnyHour(school, 'Karim');
		const chief = await somebody(school, { roles: ['head-of-pedagogy'] });
		await chief.as(assignMentor, { enrolmentId: pair.enrolmentId, mentorId: successor.id });
		await school.settle();
		for (const id of ids) {
			const { state, called_off, room_id } = await sessionNow(school, id);
			expect({ state, called_off }).toEqual({ state: 'cancelled-in-time', called_off: 'school' });
			expect((await roomOf(room_id))?.closed).toBe(true);
		}
		expect(await noticesTo(school, pair.learner.email)).toEqual(
			expect.arrayContaining(['calendar.series-cancelled', 'calendar.cancelled']),
		);
		// And with the next one they begin anew.
		expect(await bookedBy({ ...pair, mentor: successor }, { weeks: 2 })).toHaveLength(2);
	});

	test('by a withdrawal, or because somebody is forgotten, too', async () => {
		const pair = await pairOf(school);
		const [id = ''] = await bookedBy(pair);
		await pair.learner.as(withdraw, { enrolmentId: pair.enrolmentId, reason: 'Le temps' });
		await school.settle();
		expect((await sessionNow(school, id)).called_off).toBe('school');
		for (const who of ['learner', 'mentor'] as const) {
			const other = await pairOf(school);
			const [session = ''] = await bookedBy(other);
			await school.as(system('command line'))(erasePerson, { personId: other[who].id });
			await school.settle();
			const { state, called_off } = await sessionNow(school, session);
			expect({ state, called_off }, who).toEqual({ state: 'cancelled-in-time', called_off: 'school' });
		}
	});

	test('leaves a session that has begun', async () => {
		const pair = await pairOf(school);
		const [id = ''] = await bookedBy(pair);
		await passTo(school, id, 5);
		const successor = await mentorAtAnyHour(school);
		const chief = await somebody(school, { roles: ['head-of-pedagogy'] });
		await chief.as(assignMentor, { enrolmentId: pair.enrolmentId, mentorId: successor.id });
		await school.settle();
		expect((await sessionNow(school, id)).state).toBe('planned');
	});
});
