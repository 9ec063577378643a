import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { noticesTo } from '../../identity/testing.ts';
import { newProject } from '../factory.ts';
import { addLink } from '../server/add-link.ts';
import { cancelDefence } from '../server/cancel-defence.ts';
import { handIn } from '../server/hand-in.ts';
import { planDefence } from '../server/plan-defence.ts';
import { idOf, later, momentIn, openStory, type Story, zone } from '../testing.ts';

const school = openTestSchool(house);
let story: Story;
beforeEach(async () => {
	story = await openStory(school);
});
const plan = async (evaluatorId: string) => {
	const projectId = await idOf(school, story.enrolmentId);
	const { at } = await momentIn(school, 30);
	return school.as(story.head.actor)(planDefence, { projectId, evaluatorId, at, zone });
};
const ready = () =>
	school.make((ctx) =>
		newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state: 'ready' }),
	);
const handsIn = async () => {
	await school.as(story.learner.actor)(addLink, { ...story.project, url: 'https://example.org/work' });
	await school.as(story.learner.actor)(handIn, story.project);
};
const endRole = (id: string) =>
	school.rows('update identity_role set ended_at = granted_at where person_id = $1', [id]);
const disable = (id: string) =>
	school.rows('update identity_person set disabled_at = clock_timestamp() where id = $1', [id]);

describe('a letter about a defence', () => {
	test('reaches the evaluator of that defence, though another was planned before it was written', async () => {
		const second = await story.someone('Sam Second', 'evaluator');
		await ready();
		const { defenceId } = await plan(story.evaluator.id);
		await school.settle();
		await later(school, { minutes: 1 });
		await school.as(story.head.actor)(cancelDefence, { defenceId, reason: 'La salle est prise' });
		await later(school, { minutes: 1 });
		await plan(second.id);
		await school.settle();
		expect(await noticesTo(school, story.evaluator.email)).toEqual(['assessment.to-hear', 'assessment.called-off']);
		expect(await noticesTo(school, second.email)).toEqual(['assessment.to-hear']);
	});

	test.each([
		['whose role ended', endRole],
		['whose account was closed', disable],
	])('does not reach an evaluator %s', async (_who, end) => {
		await ready();
		await plan(story.evaluator.id);
		await end(story.evaluator.id);
		await school.settle();
		expect(await noticesTo(school, story.evaluator.email)).toEqual([]);
		expect(await noticesTo(school, story.learner.email)).toContain('assessment.planned');
	});
});

describe('what a learner hands in', () => {
	test.each([
		['whose role ended', endRole],
		['whose account was closed', disable],
	])('is not told to a mentor %s: the head of pedagogy hears that there is none', async (_who, end) => {
		await end(story.mentor.id);
		await handsIn();
		await school.settle();
		expect(await noticesTo(school, story.mentor.email)).toEqual([]);
		expect(await noticesTo(school, story.head.email)).toContain('assessment.without-mentor');
	});

	test('is told to their mentor', async () => {
		await handsIn();
		await school.settle();
		expect(await noticesTo(school, story.mentor.email)).toEqual(['assessment.to-read']);
		expect(await noticesTo(school, story.head.email)).toEqual([]);
	});
});
