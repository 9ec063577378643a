import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newProject } from '../../../assessment/factory.ts';
import { addLink } from '../../../assessment/server/add-link.ts';
import { handIn } from '../../../assessment/server/hand-in.ts';
import { startProjects } from '../../../assessment/server/open-projects.ts';
import { withdraw } from '../../../enrolment/server/withdraw.ts';
import { newSession } from '../../factory.ts';
import { riskOf } from '../../rules/risk.ts';
import { factsOf } from '../../rules/risk-facts.ts';
import { riskThreshold } from '../../settings.ts';
import { closeCase } from './close-case.ts';
import { mentoredRisk } from './mentored-risk.ts';
import { onFile } from './on-file.ts';
import { learningOf } from './people.ts';
import { reckon } from './reckon.ts';
import { sayOtherwise } from './say-otherwise.ts';
import { casesIn, laterBy, openRiskStory, type RiskStory, scoresIn } from './testing.ts';

const school = openTestSchool(house);
let story: RiskStory;
beforeEach(async () => {
	await school.rows(`update enrolment_enrolment set state = 'withdrawn' where state = 'active'`);
	story = await openRiskStory(school);
});
const score = () => school.sweep('mentoring.score-of-the-day');
const factsNow = () =>
	school.make(async (ctx) => {
		const learning = await learningOf(ctx, story.enrolmentId);
		const file = learning && (await onFile(ctx, learning));
		if (!file) throw new Error('nothing on file');
		return factsOf(file);
	});

describe('the score of a day', () => {
	test('says nothing while nothing was due, and keeps no figure of it', async () => {
		await score();
		expect(await scoresIn(school, story.enrolmentId)).toEqual([{ level: 'too-early', score: null, unknown: [] }]);
		const seen = await school.as(story.mentor.actor)(mentoredRisk, { enrolmentId: story.enrolmentId });
		expect(seen.now).toMatchObject({ level: 'too-early', parts: [], unknown: [] });
		expect(seen.trend).toEqual([]);
		expect(await casesIn(school, story.enrolmentId)).toEqual([]);
	});

	test('is what the rule says of the facts, the same that is measured', async () => {
		await laterBy(school, 70);
		await score();
		const [row] = await scoresIn(school, story.enrolmentId);
		expect(row?.score).toBeCloseTo(riskOf(await factsNow()).score, 12);
	});

	test('is reckoned once, however often and by however many', async () => {
		await laterBy(school, 10);
		const again = () => school.make((ctx) => reckon(ctx, story.enrolmentId));
		await score();
		expect(await score()).toEqual({ found: 0, mended: 0 });
		await Promise.all([again(), again(), again()]);
		expect(await scoresIn(school, story.enrolmentId)).toHaveLength(1);
		await laterBy(school, 1);
		await Promise.all([again(), again(), again(), again()]);
		expect(await scoresIn(school, story.enrolmentId)).toHaveLength(2);
	});

	test('opens one case where it is high, though several come to it at once', async () => {
		await laterBy(school, 100);
		await Promise.all([1, 2, 3, 4].map(() => school.make((ctx) => reckon(ctx, story.enrolmentId))));
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ why: 'score', state: 'open' }]);
		await laterBy(school, 1);
		await score();
		expect(await casesIn(school, story.enrolmentId)).toHaveLength(1);
	});

	test('opens none below the threshold of the school', async () => {
		await laterBy(school, 100);
		await school.with(riskThreshold, 100, score);
		expect(await casesIn(school, story.enrolmentId)).toEqual([]);
		expect(await scoresIn(school, story.enrolmentId)).toMatchObject([{ level: 'watch' }]);
	});

	test('opens none again within the days of the school after a person closed one', async () => {
		await laterBy(school, 100);
		await score();
		const [first] = await casesIn(school, story.enrolmentId);
		const given = { caseId: first?.id ?? '', outcome: 'not-needed' as const, words: 'En vacances, comme prévu.' };
		await school.as(story.mentor.actor)(closeCase, given);
		await laterBy(school, 27);
		await score();
		expect(await casesIn(school, story.enrolmentId)).toHaveLength(1);
		await laterBy(school, 1);
		await score();
		expect(await casesIn(school, story.enrolmentId)).toMatchObject([{ state: 'closed' }, { state: 'open' }]);
	});

	test('is none of whoever objects, nor of whoever left', async () => {
		await laterBy(school, 100);
		await school.as(story.learner.actor)(sayOtherwise, { enrolmentId: story.enrolmentId, kind: 'object' });
		expect(await score()).toEqual({ found: 0, mended: 0 });
		await school.make((ctx) => reckon(ctx, story.enrolmentId));
		expect(await scoresIn(school, story.enrolmentId)).toEqual([]);
		await school.as(story.learner.actor)(sayOtherwise, { enrolmentId: story.enrolmentId, kind: 'resume' });
		expect(await score()).toEqual({ found: 1, mended: 1 });
		await laterBy(school, 1);
		await school.as(story.learner.actor)(withdraw, { enrolmentId: story.enrolmentId, reason: 'Le temps' });
		expect(await score()).toEqual({ found: 0, mended: 0 });
	});

	test('is forgotten after its days', async () => {
		await score();
		await laterBy(school, 121);
		await school.sweep('mentoring.old-scores-forgotten');
		expect(await scoresIn(school, story.enrolmentId)).toEqual([]);
	});
});

describe('the facts', () => {
	const project = () => ({ enrolmentId: story.enrolmentId, project: 'project-1' });
	const hands = async () => {
		await school.as(story.learner.actor)(addLink, { ...project(), url: 'https://example.org/work' });
		await school.as(story.learner.actor)(handIn, project());
	};

	test('hold what was handed in, with the date that it had then', async () => {
		await school.make((ctx) => startProjects(ctx, story.enrolmentId));
		await laterBy(school, 70);
		const due = await factsNow();
		expect(due).toMatchObject({ day: 70, lastTrace: 0, sessions: null, alarm: false });
		const first = due.dates.toSorted((one, other) => one.due - other.due)[0];
		await hands();
		await school.settle();
		await laterBy(school, 3);
		const after = await factsNow();
		expect(after.lastTrace).toBe(70);
		expect(after.dates).toContainEqual({ due: first?.due, met: 70 });
		expect(after.dates).toHaveLength(due.dates.length);
	});

	test('hold it too where the news was lost', async () => {
		await school.make((ctx) => startProjects(ctx, story.enrolmentId));
		await hands();
		await school.rows(`delete from platform_delivery where listener = 'mentoring.note-hand-in'`);
		await school.settle();
		const traces = () => school.rows('select 1 from mentoring_trace where enrolment_id = $1', [story.enrolmentId]);
		expect(await traces()).toEqual([]);
		expect(await school.sweep('assessment.hand-ins-known')).toEqual({ found: 0, mended: 0 });
		await laterBy(school, 0.1);
		expect(await school.sweep('assessment.hand-ins-known')).toEqual({ found: 1, mended: 1 });
		await school.settle();
		expect(await traces()).toHaveLength(1);
		expect(await school.sweep('assessment.hand-ins-known')).toEqual({ found: 0, mended: 0 });
	});

	test('count sessions that the learner missed, and none that was not their doing', async () => {
		await laterBy(school, 40);
		const of = { enrolmentId: story.enrolmentId, mentorId: story.mentor.id };
		const ago = (ctx: { clock: { now(): Temporal.Instant } }, days: number) =>
			ctx.clock.now().subtract({ hours: 24 * days });
		await school.make(async (ctx) => {
			await newSession(ctx, { ...of, state: 'held', startsAt: ago(ctx, 35) });
			await newSession(ctx, { ...of, state: 'held', startsAt: ago(ctx, 30) });
			await newSession(ctx, { ...of, state: 'missed-by-learner', startsAt: ago(ctx, 25) });
			await newSession(ctx, { ...of, state: 'missed-by-mentor', startsAt: ago(ctx, 20) });
			await newSession(ctx, { ...of, state: 'cancelled-in-time', calledOff: 'learner', startsAt: ago(ctx, 15) });
			await newSession(ctx, { ...of, state: 'cancelled-late', calledOff: 'mentor', startsAt: ago(ctx, 12) });
			await newSession(ctx, { ...of, state: 'cancelled-late', calledOff: 'learner', startsAt: ago(ctx, 10) });
			await newSession(ctx, { ...of, state: 'planned', startsAt: ago(ctx, -2) });
		});
		expect(await factsNow()).toMatchObject({ sessions: { planned: 4, missed: 2 }, lastTrace: 10 });
	});

	test('are the same whether a project came by the factory, the form or the migration', async () => {
		const evaluator = await story.someone('Eva', 'evaluator');
		await laterBy(school, 60);
		await school.make((ctx) =>
			newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: evaluator.id, state: 'improving' }),
		);
		await school.settle();
		const before = await factsNow();
		const heard = () =>
			school.rows('select project_key, number, at from mentoring_hand_in where enrolment_id = $1', [story.enrolmentId]);
		const told = await heard();
		expect(told.length).toBeGreaterThan(0);
		expect(before.dates.some(({ met }) => met !== null)).toBe(true);
		// As the migration does for a school that has a past.
		await school.rows('delete from mentoring_trace');
		const migration = readFileSync('db/migrations/20261123-42_mentoring_risk.sql', 'utf8');
		await school.rows(/insert into mentoring_trace[^;]+;/.exec(migration)?.[0] ?? '');
		expect(await heard()).toEqual(told);
		expect(await factsNow()).toEqual(before);
	});
});

test('scores are never changed', async () => {
	await score();
	await expect(school.rows('update mentoring_score set score = 1')).rejects.toThrow('append-only');
	await expect(school.rows('delete from mentoring_score')).rejects.toThrow('append-only');
});
