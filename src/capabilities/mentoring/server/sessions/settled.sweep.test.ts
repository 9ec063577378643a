import { describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { cancelAppointment } from '../../../calendar/server/cancel-appointment.ts';
import { newPerson } from '../../../identity/factory.ts';
import { noticesTo, timesTold } from '../../../identity/testing.ts';
import { enter } from '../../../rooms/server/enter.ts';
import { leaveRoom } from '../../../rooms/server/leave-room.ts';
import {
	bookedBy,
	mentorAtAnyHour,
	type PairOfTwo,
	pairOf,
	pass,
	passTo,
	type Somebody,
	sessionNow,
} from '../../testing.ts';

const school = openTestSchool(house);
/** Whatever is due by now, as the worker would. */
const work = async () => {
	await school.sweep('rooms.closed-at-their-hour');
	const run = await school.sweep('mentoring.sessions-settled');
	await school.settle();
	return run;
};
/** Sixteen minutes in the room, by the door of the page. */
const attend = async (roomId: string, ...people: readonly Somebody[]) => {
	const inside = [];
	for (const one of people) inside.push({ one, ...(await one.as(enter, { roomId })) });
	await pass(school, { minutes: 16 });
	for (const { one, presenceId } of inside) await one.as(leaveRoom, { roomId, presenceId });
};
/** A session that is over, at which some were. */
const heldBy = async (pair: PairOfTwo, people: readonly Somebody[]): Promise<string> => {
	const [id = ''] = await bookedBy(pair);
	await passTo(school, id, 1);
	await attend((await sessionNow(school, id)).room_id, ...people);
	await passTo(school, id, 76);
	return id;
};
const outcomesOf = (id: string) =>
	school.rows(
		'select outcome, said_by, learner_seconds / 60 as learner, mentor_seconds / 60 as mentor, together_seconds / 60 as together from mentoring_outcome where session_id = $1',
		[id],
	);

describe('what became of a session', () => {
	test('follows from who was in its room, once that is closed', async () => {
		const pair = await pairOf(school);
		const [id = ''] = await bookedBy(pair);
		await passTo(school, id, 1);
		await attend((await sessionNow(school, id)).room_id, pair.learner, pair.mentor);
		await passTo(school, id, 50);
		await work();
		expect((await sessionNow(school, id)).state).toBe('planned');
		await passTo(school, id, 76);
		expect(await work()).toMatchObject({ found: 1, mended: 1 });
		expect((await sessionNow(school, id)).state).toBe('held');
		expect(await outcomesOf(id)).toEqual([{ outcome: 'held', said_by: null, learner: 16, mentor: 16, together: 16 }]);
		// Asked how it goes; of what became of it nobody needs to be told.
		expect(await noticesTo(school, pair.learner.email)).toEqual(['calendar.booked', 'mentoring.appreciation-asked']);
		expect(await work()).toMatchObject({ found: 0 });
	});

	test('missed by the learner, who is told in kind words and how to choose another moment', async () => {
		const pair = await pairOf(school);
		const id = await heldBy(pair, [pair.mentor]);
		await work();
		expect((await sessionNow(school, id)).state).toBe('missed-by-learner');
		expect(await noticesTo(school, pair.learner.email)).toEqual(['calendar.booked', 'mentoring.you-missed']);
		expect(await noticesTo(school, pair.mentor.email)).toEqual(['calendar.booked']);
	});

	test('missed by the mentor: both are told, and the head of pedagogy of the second in a row', async () => {
		const head = await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] }));
		const mentor = await mentorAtAnyHour(school);
		const [one, two] = [await pairOf(school, mentor), await pairOf(school, mentor)];
		await heldBy(one, [one.learner]);
		await work();
		expect(await noticesTo(school, one.learner.email)).toEqual(['calendar.booked', 'mentoring.mentor-missed']);
		expect(await noticesTo(school, mentor.email)).toEqual(['calendar.booked', 'mentoring.you-missed']);
		expect(await noticesTo(school, head.email)).toEqual([]);
		// Nobody there: the mentor owes the presence.
		await heldBy(two, []);
		await work();
		expect(await noticesTo(school, head.email)).toEqual(['mentoring.mentor-missed-again']);
		await heldBy(one, [one.learner, mentor]);
		await heldBy(one, [one.learner]);
		await work();
		expect(await noticesTo(school, head.email)).toEqual(['mentoring.mentor-missed-again']);
	});

	test('is said once, also by two workers at once', async () => {
		const pair = await pairOf(school);
		const id = await heldBy(pair, [pair.mentor, pair.learner]);
		await school.sweep('rooms.closed-at-their-hour');
		await Promise.all([1, 2, 3].map(() => school.sweep('mentoring.sessions-settled')));
		expect(await outcomesOf(id)).toHaveLength(1);
		expect(await timesTold(school, 'mentoring.session-settled', id)).toBe(1);
		expect(await school.rows('select 1 from faculty_work where about_id = $1', [id])).toHaveLength(1);
	});

	test('is what the calendar says where the news of it was not heard yet', async () => {
		const pair = await pairOf(school);
		const [id = ''] = await bookedBy(pair, { at: 60 });
		const { appointment_id } = await sessionNow(school, id);
		await pair.learner.as(cancelAppointment, { appointmentId: appointment_id, reason: 'R' });
		await passTo(school, id, 76);
		await school.sweep('rooms.closed-at-their-hour');
		await school.sweep('mentoring.sessions-settled');
		expect((await sessionNow(school, id)).state).toBe('cancelled-in-time');
		await school.settle();
		expect(await outcomesOf(id)).toHaveLength(1);
	});

	test('counts on the day of the school', async () => {
		const pair = await pairOf(school);
		const id = await heldBy(pair, [pair.mentor, pair.learner]);
		await work();
		const [row] = await school.rows<{ same: boolean; outcome: string; programme_id: string }>(
			`select done_on = (starts_at at time zone 'Europe/Paris')::date as same, outcome, programme_id
			from faculty_work join mentoring_session s on s.id = about_id where about_id = $1`,
			[id],
		);
		expect(row).toEqual({ same: true, outcome: 'held', programme_id: pair.programmeId });
	});
});
