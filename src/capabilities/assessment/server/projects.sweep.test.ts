import { describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { person } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newEnrolment } from '../../enrolment/factory.ts';
import { linkIn, noticesTo } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { newProject } from '../factory.ts';
import { project, type WaitingState } from '../rules/project.ts';
import { another, defenceOf, idOf, later, openStory, type Story, stateOf } from '../testing.ts';
import { addLink } from './add-link.ts';
import { askMentorAgain } from './ask-mentor-again.ts';
import { declareReady } from './declare-ready.ts';
import { handIn } from './hand-in.ts';

/** Each test has a school of its own: a clock only moves forward. */
const openSchool = () => {
	const school = openTestSchool(house);
	const to = async (who: { email: string }) => {
		await school.settle();
		return noticesTo(school, who.email);
	};
	return {
		school,
		to,
		remind: () => school.sweep('assessment.waiters-reminded-once'),
		end: () => school.sweep('assessment.waits-ended'),
		bring: (story: Story, state: Parameters<typeof newProject>[1]['state']) =>
			school.make((ctx) => newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state })),
	};
};
const waitOf = (state: WaitingState) => project.waits[state] ?? { days: 0, remindAfterDays: 0 };

describe('an enrolment whose news was lost', () => {
	const { school } = openSchool();
	test('has its projects within minutes', async () => {
		const enrolmentId = await school.make(async (ctx) => {
			const { programmeId } = await newProgramme(ctx);
			return newEnrolment(ctx, { programmeId, personId: (await newPerson(ctx)).id });
		});
		expect(await school.sweep('assessment.enrolled-have-projects')).toEqual({ found: 1, mended: 1 });
		expect(await stateOf(school, enrolmentId)).toBe('open');
		expect(await school.sweep('assessment.enrolled-have-projects')).toEqual({ found: 0, mended: 0 });
	});
});

describe('a mentor who is silent', () => {
	const { school, to, remind, end, bring } = openSchool();
	test('is reminded once, then the head of pedagogy is told, who asks again', async () => {
		const story = await openStory(school);
		await bring(story, 'mentor-review');
		expect(await to(story.mentor)).toEqual(['assessment.to-read']);
		await later(school, { hours: 24 * (waitOf('mentor-review').remindAfterDays - 1) - 1 });
		expect(await remind()).toEqual({ found: 0, mended: 0 });
		await later(school, { hours: 2 });
		expect(await remind()).toEqual({ found: 1, mended: 1 });
		expect(await remind()).toEqual({ found: 0, mended: 0 });
		expect(await to(story.mentor)).toEqual(['assessment.to-read', 'assessment.remind-mentor']);
		await later(school, { hours: 24 * 2 });
		expect(await end()).toEqual({ found: 1, mended: 1 });
		expect(await end()).toEqual({ found: 0, mended: 0 });
		expect(await stateOf(school, story.enrolmentId)).toBe('escalated');
		expect(await to(story.head)).toEqual(['assessment.escalated']);
		expect(await to(story.learner)).toEqual(['assessment.escalated-learner']);
		const projectId = await idOf(school, story.enrolmentId);
		await school.as(story.head.actor)(askMentorAgain, { projectId });
		expect(await refusalOf(school.as(story.head.actor)(askMentorAgain, { projectId }))).toBe('not-from-here');
		expect(await to(story.mentor)).toContain('assessment.to-read');
		expect(await stateOf(school, story.enrolmentId)).toBe('mentor-review');
	});
});

describe('an escalated project', () => {
	const { school, end, bring } = openSchool();
	test('can still be answered by the mentor, and goes back to them by itself', async () => {
		const [first, second] = [await openStory(school), await openStory(school)];
		for (const story of [first, second]) await bring(story, 'escalated');
		await school.as(first.mentor.actor)(declareReady, first.project);
		expect(await stateOf(school, first.enrolmentId)).toBe('ready');
		await later(school, { hours: 24 * waitOf('escalated').days });
		await end();
		expect(await stateOf(school, second.enrolmentId)).toBe('mentor-review');
	});
});

describe('a learner who hands nothing in', () => {
	const { school, to, remind, end } = openSchool();
	test('is reminded, then the project rests until they hand in', async () => {
		const story = await openStory(school);
		await later(school, { hours: 24 * waitOf('open').remindAfterDays });
		await remind();
		expect(await to(story.learner)).toEqual(['assessment.remind-learner']);
		await later(school, { hours: 24 * (waitOf('open').days - waitOf('open').remindAfterDays) });
		await end();
		expect(await stateOf(school, story.enrolmentId)).toBe('paused');
		expect(await to(story.learner)).toEqual(['assessment.remind-learner', 'assessment.paused']);
		expect(await to(story.mentor)).toEqual(['assessment.paused-mentor']);
		await school.as(story.learner.actor)(addLink, { ...story.project, url: 'https://x.example' });
		await school.as(story.learner.actor)(handIn, story.project);
		expect(await stateOf(school, story.enrolmentId)).toBe('mentor-review');
	});
});

describe('a project that nobody can hear', () => {
	const { school, to, end, bring } = openSchool();
	test('is said at once, asked for again, and the administrator sees it until somebody can', async () => {
		const story = await openStory(school);
		const chief = await school.make((ctx) => newPerson(ctx, { roles: ['administrator'] }));
		const rest = (day: string | null) => school.rows('update faculty_evaluator set paused_until = $1', [day]);
		await rest('2100-01-01');
		await bring(story, 'ready');
		expect(await to(story.head)).toEqual(['assessment.nobody']);
		expect(await stateOf(school, story.enrolmentId)).toBe('no-evaluator');
		expect(await to(story.learner)).toContain('assessment.nobody-learner');
		expect(await school.sweep('assessment.evaluators-found-in-time')).toEqual({ found: 0, mended: 0 });
		await later(school, { hours: 24 * waitOf('no-evaluator').days });
		await end();
		expect(await stateOf(school, story.enrolmentId)).toBe('no-evaluator');
		expect(await to(story.head)).toEqual(['assessment.nobody', 'assessment.nobody-again']);
		expect(await to(chief)).toEqual(['assessment.nobody-again']);
		expect(await school.sweep('assessment.evaluators-found-in-time')).toEqual({ found: 1, mended: 0 });
		await rest(null);
		await school.sweep('assessment.ready-are-drawn');
		expect(await stateOf(school, story.enrolmentId)).toBe('evaluator-asked');
		expect(await school.sweep('assessment.evaluators-found-in-time')).toEqual({ found: 0, mended: 0 });
	});
});

describe('an evaluator who does not answer', () => {
	const { school, to, remind, end, bring } = openSchool();
	test('is reminded, then passed over, and another is drawn', async () => {
		const story = await openStory(school);
		await bring(story, 'ready');
		expect(await to(story.evaluator)).toEqual(['assessment.asked']);
		const next = await another(school, story, 'Nina Next');
		await later(school, { hours: 24 * waitOf('evaluator-asked').remindAfterDays });
		await remind();
		expect(await to(story.evaluator)).toEqual(['assessment.asked', 'assessment.asked']);
		await later(school, { hours: 24 * 2 });
		await end();
		expect(await to(next)).toEqual(['assessment.asked']);
		expect(await to(story.evaluator)).toContain('assessment.passed-over');
		expect(await to(story.learner)).toContain('assessment.drawn-again');
		expect(await defenceOf(school, story.enrolmentId)).toMatchObject({ state: 'asked', evaluator: next.id });
	});
});

describe('a learner who does not book', () => {
	const { school, to, remind, end, bring } = openSchool();
	test('is reminded, then the project rests and the evaluator is free again', async () => {
		const story = await openStory(school);
		await bring(story, 'to-book');
		await later(school, { hours: 24 * waitOf('to-book').remindAfterDays });
		await remind();
		expect(await to(story.learner)).toContain('assessment.to-book');
		await later(school, { hours: 24 * waitOf('to-book').days });
		await end();
		expect(await stateOf(school, story.enrolmentId)).toBe('paused');
		expect(await defenceOf(school, story.enrolmentId)).toMatchObject({ state: 'cancelled' });
	});
});

describe('an evaluator who does not decide', () => {
	const { school, to, remind, end, bring } = openSchool();
	test('is waited for from the date on, reminded, then the defence lapses and another is drawn', async () => {
		const story = await openStory(school);
		await bring(story, 'defence-planned');
		await to(story.evaluator);
		await later(school, { hours: 24 * 4 });
		expect(await remind()).toEqual({ found: 0, mended: 0 });
		await later(school, { hours: 24 * 2 });
		await remind();
		expect(await to(story.evaluator)).toContain('assessment.remind-evaluator');
		await later(school, { hours: 24 * 3 });
		await end();
		expect(await to(story.learner)).toContain('assessment.lapsed');
		expect(await to(story.head)).toEqual(['assessment.nobody']);
		const rows = await school.rows(`select 1 from assessment_defence where state = 'lapsed'`);
		expect(rows).toHaveLength(1);
	});
});

describe('once learning is over', () => {
	const { school, bring } = openSchool();
	test('no hour of anybody is kept for its defence', async () => {
		const story = await openStory(school);
		await bring(story, 'defence-planned');
		await school.rows(`update enrolment_enrolment set state = 'withdrawn' where id = $1`, [story.enrolmentId]);
		expect(await school.sweep('assessment.no-defence-after-the-end')).toEqual({ found: 1, mended: 1 });
		expect(await defenceOf(school, story.enrolmentId)).toMatchObject({ state: 'cancelled' });
		expect(
			await school.rows(`select 1 from calendar_appointment where kind = 'assessment.defence' and booked`),
		).toEqual([]);
	});
});

describe('an invitation to a defence', () => {
	const { school, bring } = openSchool();
	test('tells the hour on each one’s clock, in each one’s language', async () => {
		const story = await openStory(school);
		await school.rows(
			`update identity_person set zone = 'America/Bogota', locale = 'es', languages = '{fr}' where id = $1`,
			[story.learner.id],
		);
		await bring(story, 'defence-planned');
		await school.settle();
		const toLearner = await linkIn(school, story.learner.email);
		const toEvaluator = await linkIn(school, story.evaluator.email);
		expect(toEvaluator.text).toMatch(/\(heure de Paris\)/);
		expect(toLearner.text).toMatch(/\(hora de Bogota\)/);
		expect(toLearner.text).toContain('Defensa de proyecto');
		expect(toLearner.text).not.toContain('Secret');
	});
});

describe('nobody is written to', () => {
	const { school, to, remind, end, bring } = openSchool();
	test('once the enrolment is over', async () => {
		const story = await openStory(school);
		await bring(story, 'mentor-review');
		await to(story.mentor);
		await school.rows(`update enrolment_enrolment set state = 'withdrawn' where id = $1`, [story.enrolmentId]);
		await later(school, { hours: 24 * 30 });
		expect([await remind(), await end()]).toEqual([
			{ found: 0, mended: 0 },
			{ found: 0, mended: 0 },
		]);
	});

	test('but the head of pedagogy, where the learner has no mentor', async () => {
		const story = await openStory(school);
		await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1', [story.enrolmentId]);
		const learner = school.as(person(story.learner.id));
		await learner(addLink, { ...story.project, url: 'https://x.example' });
		await learner(handIn, story.project);
		expect(await to(story.head)).toEqual(['assessment.without-mentor']);
	});
});
