import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { newMentor } from '../../../faculty/factory.ts';
import { newPerson } from '../../../identity/factory.ts';
import { roleNames } from '../../../identity/rules/roles.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { newAccompaniment, newSession } from '../../factory.ts';
import { appreciate } from '../appreciation/appreciate.ts';
import { reveal } from '../appreciation/appreciation-round.ts';
import { matching } from '../matching/matching.ts';
import { load } from './load.ts';
import { mostAccompanied } from './most-accompanied.ts';

const school = openTestSchool(house);
const chief = person(crypto.randomUUID(), ['head-of-pedagogy']);
let programmeId = '';
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
});
const mentor = async (displayName: string, capacity = 2) => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName, roles: ['mentor'] }));
	await school.make((ctx) => newMentor(ctx, { personId: one.id, programmeIds: [programmeId], capacity }));
	return one;
};
const learner = async (displayName = 'Zlearner') => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName }));
	const enrolmentId = await school.make((ctx) => newEnrolment(ctx, { personId: one.id, programmeId }));
	return { ...one, enrolmentId };
};
const meet = async (mentorId: string, given: { minutes?: number; name?: string } = {}) => {
	const one = await learner(given.name);
	await school.make((ctx) => newAccompaniment(ctx, one.enrolmentId, mentorId));
	const { minutes = 45 } = given;
	const sessionId = await school.make((ctx) => newSession(ctx, { enrolmentId: one.enrolmentId, mentorId, minutes }));
	await school.settle();
	return { ...one, sessionId };
};
const seen = () => school.as(chief)(load, {});
const loadOf = async (mentorId: string) => (await seen()).mentors.find((one) => one.mentorId === mentorId);

describe('load and demand', () => {
	test('each mentor stands against what they can carry, those beyond it first', async () => {
		const [over, some] = [await mentor('Over', 1), await mentor('Some', 4)];
		for (let n = 0; n < 2; n++) await meet(over.id);
		await meet(some.id, { minutes: 30 });
		const { mentors } = await seen();
		expect(mentors[0]).toMatchObject({ mentorId: over.id, learners: 2, capacity: 1, minutes: 90, paused: false });
		expect(await loadOf(some.id)).toMatchObject({ learners: 1, capacity: 4, minutes: 30 });
	});

	test('who waits is counted by programme and language, with the places that are free there', async () => {
		const before = (await seen()).demand[0]?.waiting ?? 0;
		const places = (await seen()).mentors.reduce((sum, one) => sum + Math.max(0, one.capacity - one.learners), 0);
		await learner();
		const { demand } = await seen();
		expect(demand).toMatchObject([{ language: 'fr', waiting: before + 1, days: 0, places }]);
	});

	test('the weeks tell who was accompanied, who waited and what was held', async () => {
		const { trend, weeks } = await seen();
		expect(trend).toHaveLength(weeks);
		const now = trend.at(-1);
		expect(now?.accompanied).toBe((await school.rows('select 1 from mentoring_accompaniment')).length);
		expect(now?.waiting).toBe((await seen()).demand.reduce((sum, one) => sum + one.waiting, 0));
		const held = trend.reduce((sum, one) => sum + one.held, 0);
		expect(held).toBe((await school.rows(`select 1 from mentoring_session where state = 'held'`)).length);
	});

	test('how long it took is told of several alone', async () => {
		const { waits, fewest } = await seen();
		for (const one of [waits.mentor, waits.session]) expect(one.days === null).toBe(one.people < fewest);
	});

	test('is for the head of pedagogy', async () => {
		const others = roleNames.filter((role) => role !== 'head-of-pedagogy');
		for (const [actor, said] of [
			[person(crypto.randomUUID(), others), 'forbidden'],
			[visitor, 'sign-in-needed'],
		] as const) {
			expect(await refusalOf(school.as(actor)(load, {}))).toBe(said);
			expect(await refusalOf(school.as(actor)(mostAccompanied, {}))).toBe(said);
		}
	});
});

describe('the few who take most of the time', () => {
	test('are a figure where several had sessions, and names only to whoever asks', async () => {
		const one = await mentor('Busy', 30);
		for (let n = 0; n < 20; n++) await meet(one.id, { minutes: 10 });
		await meet(one.id, { minutes: 600, name: 'Zmost' });
		const { few } = await seen();
		expect(few?.few).toBe(Math.ceil((few?.learners ?? 0) / 10));
		expect(few?.percent).toBeGreaterThan(60);
		expect(JSON.stringify(await seen())).not.toMatch(/Zmost|Zlearner/);
		const { learners } = await school.as(chief)(mostAccompanied, {});
		expect(learners[0]).toMatchObject({ name: 'Zmost', mentor: 'Busy', minutes: 600, sessions: 1 });
		expect(learners).toHaveLength(few?.few ?? 0);
	});
});

describe('what learners say of a mentor', () => {
	const says = async (mentorId: string, gesture: 'forward' | 'otherwise') => {
		const one = await meet(mentorId);
		await school.as(person(one.id))(appreciate, { sessionId: one.sessionId, gesture });
		await school.make((ctx) => reveal(ctx, one.sessionId));
	};
	/** All that the head of pedagogy is told of a mentor, as text. */
	const told = async (mentorId: string, enrolmentId: string) => {
		const { learners } = await school.as(chief)(matching, {});
		const found = learners.find((one) => one.enrolmentId === enrolmentId);
		const said = [found?.proposal, ...(found?.others ?? [])]
			.flatMap((one) => (one?.mentorId === mentorId ? one.reasons : []))
			.filter(({ key }) => /appreciation|little_known/.test(key));
		const { content, answers } = (await loadOf(mentorId)) ?? {};
		return JSON.stringify([content, answers, said]);
	};

	test('is told of five at once, and by whole fives from then on: no figure moves by one answer', async () => {
		const one = await mentor('Quiet', 60);
		// At any hour, so that matching has something to say of them.
		await school.rows(
			`with own as (insert into calendar_availability (person_id, zone, before_minutes, after_minutes, changed_at)
			values ($1, 'Europe/Paris', 0, 0, now()) returning person_id)
			insert into calendar_weekly_hours (person_id, weekday, from_minute, to_minute) select person_id, 2, 480, 1200 from own`,
			[one.id],
		);
		const waits = await learner();
		const before = await told(one.id, waits.enrolmentId);
		expect(before).toContain('little_known');
		for (let n = 0; n < 4; n++) {
			await says(one.id, n === 0 ? 'otherwise' : 'forward');
			expect(await told(one.id, waits.enrolmentId)).toBe(before);
		}
		await says(one.id, 'forward');
		expect(await loadOf(one.id)).toMatchObject({ content: 'nearly-all', answers: 5 });
		const five = await told(one.id, waits.enrolmentId);
		expect(five).toContain('"content":4');
		for (let n = 0; n < 4; n++) {
			await says(one.id, 'otherwise');
			expect(await told(one.id, waits.enrolmentId)).toBe(five);
		}
		await says(one.id, 'otherwise');
		expect(await loadOf(one.id)).toMatchObject({ content: 'some', answers: 10 });
	}, 60_000);
});
