import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { noticesTo } from '../../identity/testing.ts';
import { newProject } from '../factory.ts';
import { addLink } from '../server/add-link.ts';
import { handIn } from '../server/hand-in.ts';
import { withdrawDefence } from '../server/withdraw-defence.ts';
import { another, defenceOf, later, openStory, type Story } from '../testing.ts';

const school = openTestSchool(house);
let story: Story;
beforeEach(async () => {
	story = await openStory(school);
});
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
	test('reaches the evaluator who was drawn, though another was drawn before it was written', async () => {
		await ready();
		await school.sweep('assessment.ready-are-drawn');
		const { id: defenceId } = await defenceOf(school, story.enrolmentId);
		const second = await another(school, story, 'Sam Second');
		await later(school, { minutes: 1 });
		await school.as(story.evaluator.actor)(withdrawDefence, { defenceId, reason: 'Malade.' });
		await later(school, { minutes: 1 });
		await school.sweep('assessment.ready-are-drawn');
		await school.settle();
		// What they were asked is no longer theirs to answer.
		expect(await noticesTo(school, story.evaluator.email)).toEqual([]);
		expect(await noticesTo(school, second.email)).toEqual(['assessment.asked']);
	});

	test.each([
		['whose role ended', endRole],
		['whose account was closed', disable],
	])('does not reach an evaluator %s', async (_who, end) => {
		await ready();
		await school.sweep('assessment.ready-are-drawn');
		await end(story.evaluator.id);
		await school.settle();
		expect(await noticesTo(school, story.evaluator.email)).toEqual([]);
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
