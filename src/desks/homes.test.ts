import { beforeAll, describe, expect, test } from 'vitest';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newMentor } from '#capabilities/faculty/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newAccompaniment, newNote, newSession } from '#capabilities/mentoring/factory.ts';
import { assignMentor } from '#capabilities/mentoring/server/matching/assign-mentor.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { person } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../house.ts';
import { learnerDesk } from './learner.ts';
import { mentorDesk } from './mentor.ts';

const school = openTestSchool(house);
let programmeId: string;
beforeAll(async () => {
	programmeId = (await school.make((ctx) => newProgramme(ctx))).programmeId;
});
const newGuide = async () => {
	const made = await school.make((ctx) => newPerson(ctx, { displayName: 'Sofia', roles: ['mentor'] }));
	const presentation = 'Je développe depuis dix ans.';
	await school.make((ctx) => newMentor(ctx, { personId: made.id, programmeIds: [programmeId], presentation }));
	return made;
};
const newLearner = async (mentorId: string, displayName = 'Yanis') => {
	const { id } = await school.make((ctx) => newPerson(ctx, { displayName }));
	const enrolmentId = await school.make(async (ctx) => {
		const made = await newEnrolment(ctx, { personId: id, programmeId });
		await newAccompaniment(ctx, made, mentorId);
		return made;
	});
	const meet = (days: number, state: 'held' | 'planned' | 'cancelled-in-time') =>
		school.make((ctx) =>
			newSession(ctx, {
				...{ enrolmentId, mentorId, state },
				startsAt: ctx.clock.now().add({ hours: 24 * days }),
			}),
		);
	return { id, enrolmentId, meet };
};
const ofMentor = (id: string) => school.as(person(id, ['mentor']))(mentorDesk, {});
const ofLearner = (id: string) => school.as(person(id, ['learner']))(learnerDesk, {});

describe('a mentor’s home', () => {
	test('says what waits, the week, and of each learner the last note and the next session', async () => {
		const mentor = await newGuide();
		const { meet, enrolmentId } = await newLearner(mentor.id);
		const [noted, unnoted] = [await meet(-9, 'held'), await meet(-2, 'held')];
		const [next] = [await meet(5, 'planned'), await meet(6, 'cancelled-in-time')];
		await meet(12, 'planned');
		await school.make((ctx) =>
			newNote(ctx, {
				sessionId: noted,
				pace: 'slower',
				objectives: [
					{ text: 'A', days: 7 },
					{ text: 'B', days: 60 },
				],
			}),
		);
		const seen = await ofMentor(mentor.id);
		expect(seen.week.map(({ sessionId }) => sessionId)).toEqual([next]);
		expect(seen.week[0]).toMatchObject({ name: 'Yanis', theirZone: 'Europe/Paris' });
		expect(seen.notes).toMatchObject([{ sessionId: unnoted, name: 'Yanis' }]);
		expect(seen.settle).toMatchObject([{ sessionId: next, count: 1 }]);
		expect(seen.learners).toMatchObject([
			{ enrolmentId, risk: 'calm', last: { sessionId: noted, pace: 'slower' }, session: { sessionId: next } },
		]);
	});

	test('shows nothing of a learner who was handed over, whatever they held before', async () => {
		const [mentor, successor] = [await newGuide(), await newGuide()];
		const { meet, enrolmentId } = await newLearner(mentor.id);
		const head = await school.make((ctx) => newPerson(ctx, { roles: ['head-of-pedagogy'] }));
		await meet(-2, 'held');
		await meet(5, 'planned');
		await school.as(person(head.id, ['head-of-pedagogy']))(assignMentor, { enrolmentId, mentorId: successor.id });
		expect(await ofMentor(mentor.id)).toMatchObject({ week: [], notes: [], settle: [], learners: [] });
		expect(await ofMentor(successor.id)).toMatchObject({ week: [], notes: [], learners: [{ last: null }] });
	});

	test('asks as many questions for thirty learners as for one', async () => {
		const asked = async (mentorId: string) => {
			const { pool } = school.app;
			let count = 0;
			const connect = pool.connect.bind(pool);
			pool.connect = (async () => {
				const client = await connect();
				const query = client.query.bind(client);
				client.query = ((...given: Parameters<typeof query>) => {
					count++;
					return query(...given);
				}) as typeof client.query;
				return client;
			}) as typeof pool.connect;
			await ofMentor(mentorId);
			pool.connect = connect;
			return count;
		};
		const [one, many] = [await newGuide(), await newGuide()];
		for (const [mentor, count] of [
			[one, 1],
			[many, 30],
		] as const)
			for (let n = 0; n < count; n++) {
				const { meet } = await newLearner(mentor.id, `Learner ${n}`);
				const sessionId = await meet(-9, 'held');
				await school.make((ctx) => newNote(ctx, { sessionId, objectives: [{ text: 'A', days: 7 }] }));
				await meet(2, 'planned');
			}
		const ofOne = await asked(one.id);
		expect(ofOne).toBeGreaterThan(8);
		expect(await asked(many.id)).toBe(ofOne);
		expect((await ofMentor(many.id)).learners).toHaveLength(30);
	});
});

describe('a learner’s home', () => {
	test('says who accompanies them, when they meet, what was agreed on and written last', async () => {
		const mentor = await newGuide();
		const { id, meet } = await newLearner(mentor.id);
		const [older, last, draft] = [await meet(-9, 'held'), await meet(-5, 'held'), await meet(-1, 'held')];
		const next = await meet(3, 'planned');
		const settled = { text: 'Fait', days: 7, outcome: 'reached' } as const;
		await school.make((ctx) => newNote(ctx, { sessionId: older, done: 'Avant.', objectives: [settled] }));
		await school.make((ctx) =>
			newNote(ctx, {
				sessionId: last,
				done: 'Ensuite.',
				wellbeing: 'Secret',
				objectives: [{ text: 'Relire', days: 7 }],
			}),
		);
		await school.make((ctx) =>
			newNote(ctx, {
				sessionId: draft,
				done: 'Brouillon',
				shared: false,
				objectives: [{ text: 'Pas encore', days: 7 }],
			}),
		);
		const { enrolments, zone } = await ofLearner(id);
		expect(enrolments[0]?.accompanied).toMatchObject({
			...{ mentorId: mentor.id, name: 'Sofia', presentation: 'Je développe depuis dix ans.', languages: ['fr'] },
			session: { sessionId: next },
			objectives: [{ text: 'Relire' }],
			note: { sessionId: last, done: 'Ensuite.' },
		});
		expect(zone).toBe('Europe/Paris');
		expect(JSON.stringify(enrolments)).not.toMatch(/Secret|Brouillon|Pas encore|Fait/);
	});

	test('is calm where nothing is booked or written yet', async () => {
		const mentor = await newGuide();
		const { id } = await newLearner(mentor.id);
		expect((await ofLearner(id)).enrolments[0]?.accompanied).toMatchObject({
			session: null,
			objectives: [],
			note: null,
		});
	});
});
