import { describe, expect, test } from 'vitest';
import { newProject } from '#capabilities/assessment/factory.ts';
import { openStory } from '#capabilities/assessment/testing.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { withdraw } from '#capabilities/enrolment/server/withdraw.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { roleNames } from '#capabilities/identity/rules/roles.ts';
import { newAccompaniment } from '#capabilities/mentoring/factory.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../house.ts';
import { mentorDesk } from './mentor.ts';

const school = openTestSchool(house);
const learnersOf = async (id: string) => (await school.as(person(id, ['mentor']))(mentorDesk, {})).learners;
const newMentor = () => school.make((ctx) => newPerson(ctx, { roles: ['mentor'] }));
/** Somebody who has just enrolled: assessment has not heard of it yet. */
const newLearner = async (mentorId: string, displayName: string, months: number | null = null) => {
	const one = await school.make((ctx) => newPerson(ctx, { displayName }));
	const enrolmentId = await school.make(async (ctx) => {
		const made = await newEnrolment(ctx, { personId: one.id, ...(await newProgramme(ctx)), months });
		await newAccompaniment(ctx, made, mentorId);
		return made;
	});
	return { ...one, enrolmentId };
};

describe('a mentor sees', () => {
	test('their learners of now and nobody else’s, the nearest date first, and no address', async () => {
		const [mentor, other] = [await newMentor(), await newMentor()];
		const own = await newLearner(mentor.id, 'Éva');
		await newLearner(mentor.id, 'Zoé');
		await newLearner(mentor.id, 'Yanis', 12);
		await newLearner(mentor.id, 'Chloé', 6);
		await newLearner(other.id, 'Bo');
		const seen = await learnersOf(mentor.id);
		expect(seen.map(({ name, next }) => [name, next?.late])).toEqual([
			['Chloé', false],
			['Yanis', false],
			['Éva', undefined],
			['Zoé', undefined],
		]);
		expect(seen[2]).toMatchObject({
			enrolmentId: own.enrolmentId,
			programme: { text: 'Monteur de charpentes', lang: 'fr' },
			next: null,
			projects: [],
		});
		expect(JSON.stringify(seen)).not.toMatch(/@|Bo/);
		expect(JSON.stringify(seen)).not.toContain(own.id);
	});

	test('at which projects they are at work, those that wait for the mentor first', async () => {
		const story = await openStory(school);
		const other = await openStory(school);
		await school.make((ctx) =>
			newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state: 'mentor-review' }),
		);
		const second = await openStory(school);
		await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1', [second.enrolmentId]);
		await school.make((ctx) => newAccompaniment(ctx, second.enrolmentId, story.mentor.id));
		const seen = await learnersOf(story.mentor.id);
		const of = (enrolmentId: string) => seen.find((one) => one.enrolmentId === enrolmentId);
		expect(of(story.enrolmentId)).toMatchObject({
			name: 'Léa Learner',
			projects: [{ key: 'project-1', stage: 'mentor-review', turn: true, until: expect.any(String) }],
		});
		expect(of(second.enrolmentId)).toMatchObject({
			projects: [{ key: 'project-1', stage: 'open', turn: false, until: null }],
		});
		expect(seen).toHaveLength(2);
		expect(JSON.stringify(seen)).not.toContain(other.enrolmentId);
		expect(await learnersOf(second.mentor.id)).toEqual([]);
	});

	test('which date has passed, by the school’s clock', async () => {
		const mentor = await newMentor();
		await newLearner(mentor.id, 'Yanis', 6);
		const late = async () => (await learnersOf(mentor.id)).map(({ next }) => next?.late);
		const move = (hours: number) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours })));
		expect(await late()).toEqual([false]);
		await move(24 * 64);
		expect(await late()).toEqual([true]);
		await move(-24 * 64);
	});

	test('no more whoever withdrew, at once', async () => {
		const mentor = await newMentor();
		const learner = await newLearner(mentor.id, 'Yanis');
		await school.as(person(learner.id))(withdraw, { enrolmentId: learner.enrolmentId, reason: 'Le temps' });
		expect(await learnersOf(mentor.id)).toEqual([]);
	});
});

test('it is for mentors alone, whatever other roles one has', async () => {
	const { learner, mentor, evaluator, head } = await openStory(school);
	expect(await refusalOf(school.as(visitor)(mentorDesk, {}))).toBe('sign-in-needed');
	const others = roleNames.filter((role) => role !== 'mentor');
	for (const actor of [learner.actor, evaluator.actor, head.actor, person(mentor.id), person(learner.id, others)])
		expect(await refusalOf(school.as(actor)(mentorDesk, {}))).toBe('forbidden');
});
