import { expect, test } from 'vitest';
import { newProject } from '#capabilities/assessment/factory.ts';
import { openStory } from '#capabilities/assessment/testing.ts';
import { newAccompaniment } from '#capabilities/mentoring/factory.ts';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../house.ts';
import { mentorDesk } from './mentor.ts';

const school = openTestSchool(house);

test('a mentor sees the projects of their learners, those that wait for them first, and of nobody else', async () => {
	const story = await openStory(school);
	const other = await openStory(school);
	await school.make((ctx) =>
		newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state: 'mentor-review' }),
	);
	const second = await openStory(school);
	await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1', [second.enrolmentId]);
	await school.make((ctx) => newAccompaniment(ctx, second.enrolmentId, story.mentor.id));
	const { projects } = await school.as(story.mentor.actor)(mentorDesk, {});
	expect(projects).toMatchObject([
		{ enrolmentId: story.enrolmentId, learner: 'Léa Learner', key: 'project-1', stage: 'mentor-review', turn: true },
		{ enrolmentId: second.enrolmentId, key: 'project-1', stage: 'open', turn: false, until: null },
	]);
	expect(projects[0]?.until).not.toBeNull();
	expect(JSON.stringify(projects)).not.toContain(other.enrolmentId);
	expect((await school.as(second.mentor.actor)(mentorDesk, {})).projects).toEqual([]);
});

test('it is for mentors alone', async () => {
	const { learner, evaluator, head } = await openStory(school);
	expect(await refusalOf(school.as(visitor)(mentorDesk, {}))).toBe('sign-in-needed');
	for (const actor of [learner.actor, evaluator.actor, head.actor, person(learner.id, ['administrator'])])
		expect(await refusalOf(school.as(actor)(mentorDesk, {}))).toBe('forbidden');
});
