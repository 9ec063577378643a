import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newProject } from '../factory.ts';
import { quartersUntil } from '../rules/waits.ts';
import { idOf, openStory, type Story, zone } from '../testing.ts';
import { learnersProject } from './own-project.ts';
import { queues } from './queues.ts';
import { waitingProjects } from './waiting-projects.ts';
import { endedWaits } from './waits.ts';

const school = openTestSchool(house);
let story: Story;
let projectId: string;
let now: Temporal.Instant;
beforeAll(async () => {
	story = await openStory(school);
	now = await school.make(async (ctx) => ctx.clock.now());
	await school.make((ctx) =>
		newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state: 'mentor-review' }),
	);
	projectId = await idOf(school, story.enrolmentId);
});

/** A line of the history of some project, so many hours ago. */
const moved = (move: string, before: string, after: string, hoursAgo: number) =>
	school.rows(
		`insert into assessment_move (project_id, at, move, state_before, state_after) values ($1, $2, $3, $4, $5)`,
		[projectId, now.subtract({ minutes: Math.round(hoursAgo * 60) }).toString(), move, before, after],
	);
const answered = async (hoursAgo: number, after: number) => {
	await moved('hand-in', 'open', 'mentor-review', hoursAgo);
	await moved('give-back', 'mentor-review', 'open', hoursAgo - after);
};
const usualNow = async () => (await school.as(story.learner.actor)(learnersProject, story.project)).usual;
const year = () => school.make((ctx) => endedWaits(ctx, ['no-evaluator'], now.subtract({ hours: 24 * 365 }), now));

describe('how long it usually takes', () => {
	test('is said to whoever waits once ten waits are known, those of more than a year ago left out', async () => {
		await answered(24 * 400, 1);
		for (const hours of [9, 1, 8, 2, 7, 3, 6, 4, 5]) await answered(24 * 30 + 100 * hours, hours);
		expect(await usualNow()).toBeNull();
		await answered(24 * 20, 10);
		expect(await usualNow()).toEqual({ known: 10, half: 5, most: 9 });
	});

	test('counts from when the state was entered, however often somebody was asked again', async () => {
		await moved('find-nobody', 'ready', 'no-evaluator', 24 * 12);
		await moved('insist', 'no-evaluator', 'no-evaluator', 24 * 7);
		await moved('draw', 'no-evaluator', 'evaluator-asked', 24 * 2);
		expect([...(await year())]).toEqual([['no-evaluator', [240]]]);
	});

	test('is not said where the learner acts', async () => {
		const own = await openStory(school);
		expect((await school.as(own.learner.actor)(learnersProject, own.project)).usual).toBeNull();
	});
});

describe('the queues', () => {
	test('say how many wait, what is stuck first, and lead to the list of one state', async () => {
		const one = await openStory(school);
		await school.make((ctx) =>
			newProject(ctx, { enrolmentId: one.enrolmentId, evaluatorId: one.evaluator.id, state: 'evaluator-asked' }),
		);
		const asked = await school.as(one.head.actor)(queues, {});
		expect(asked.queues.map(({ state, count }) => [state, count])).toEqual([
			['no-evaluator', 0],
			['identity-doubtful', 0],
			['escalated', 0],
			['ready', 0],
			['appeal-review', 0],
			['evaluator-asked', 1],
			['to-book', 0],
			['defence-planned', 0],
		]);
		expect(asked.queues[5]).toMatchObject({ oldest: expect.any(String), quarter: null, before: null });
		expect(asked.queues[0]).toMatchObject({ oldest: null, days: 0 });
		const listed = async (state?: 'escalated' | 'evaluator-asked') =>
			(await school.as(one.head.actor)(waitingProjects, { state })).items.map((item) => item.state);
		expect([await listed('evaluator-asked'), await listed('escalated')]).toEqual([['evaluator-asked'], []]);
	});

	test('compare the quarter with the one before, each from ten waits on', async () => {
		const { before } = quartersUntil(now, zone);
		const ago = (hours: number) => now.since(before).total('hours') - hours;
		for (let n = 0; n < 10; n++) {
			await moved('escalate', 'mentor-review', 'escalated', ago(100 * n + 1));
			await moved('ask-again', 'escalated', 'mentor-review', ago(100 * n + 21 + n));
		}
		const { queues: all } = await school.as(story.head.actor)(queues, {});
		const escalated = all.find(({ state }) => state === 'escalated');
		expect(escalated).toMatchObject({ quarter: null, before: { known: 10, half: 24, most: 28 } });
	});

	test('are for the head of pedagogy alone', async () => {
		for (const { actor } of [story.learner, story.mentor, story.evaluator])
			expect(await refusalOf(school.as(actor)(queues, {}))).toBe('forbidden');
	});
});
