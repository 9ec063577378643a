import { beforeEach, describe, expect, test } from 'vitest';
import { person } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { recording } from '../../rooms/server/recording.ts';
import { newProject } from '../factory.ts';
import { another, defenceOf, hold, idOf, later, openStory, plan, type Story, stateOf } from '../testing.ts';
import { acceptDefence } from './accept-defence.ts';
import { appeal } from './appeal.ts';
import { bookDefence } from './book-defence.ts';
import { decide } from './decide.ts';
import { defence } from './defence.ts';
import { defences } from './defences.ts';
import { meeting } from './meeting.ts';
import { learnersProject } from './own-project.ts';
import { projectToDefend } from './project-to-defend.ts';
import { takeBackAppeal } from './take-back-appeal.ts';
import { withdrawDefence } from './withdraw-defence.ts';

const school = openTestSchool(house);
let story: Story;
let first: string;

const verdict = (outcome: 'acquired' | 'not-yet', reason: string) => ({
	outcomes: { 'competency-1.0': outcome },
	reasons: { 'competency-1': reason },
});

/** One competency, found not yet acquired; nobody else may hear the programme. */
beforeEach(async () => {
	story = await openStory(school);
	await school.make((ctx) =>
		newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state: 'ready', position: 1 }),
	);
	const planned = await plan(school, story);
	first = planned.defenceId;
	expect(await refusalOf(contest())).toBe('not-from-here');
	await hold(school, planned);
	await school.as(story.evaluator.actor)(decide, { defenceId: first, ...verdict('not-yet', 'Il manque un essai.') });
});

const as = (who: { id: string }) => school.as(person(who.id, ['evaluator']));
const contest = (actor = story.learner.actor) =>
	school.as(actor)(appeal, { ...story.project, reason: 'L’essai est à la page 3.' });
const own = () => school.as(story.learner.actor)(learnersProject, story.project);
const state = () => stateOf(school, story.enrolmentId);
const drawAgain = async () => {
	await school.sweep('assessment.ready-are-drawn');
	return defenceOf(school, story.enrolmentId);
};
/** Contested, drawn for somebody else, who accepts. */
const underReview = async () => {
	const second = await another(school, story, 'Sara Second');
	await contest();
	const { id: defenceId } = await drawAgain();
	await as(second)(acceptDefence, { defenceId });
	return { second, defenceId };
};

describe('an appeal', () => {
	test('is the learner’s, with a reason, while there is time', async () => {
		await expect(school.as(story.learner.actor)(appeal, { ...story.project, reason: ' ' })).rejects.toMatchObject({
			issues: [{ path: 'reason', code: 'required' }],
		});
		for (const { actor } of [story.mentor, story.evaluator, story.head])
			expect(await refusalOf(contest(actor))).toBe('not-found');
		expect((await own()).appeal.until).not.toBeNull();
		await later(school, { hours: 15 * 24 });
		expect((await own()).appeal.until).toBeNull();
		expect(await refusalOf(contest())).toBe('appeal-too-late');
	});

	test('is never drawn for whoever decided; without another the learner is not kept waiting', async () => {
		await contest();
		await drawAgain();
		expect(await state()).toBe('no-evaluator');
		const projectId = await idOf(school, story.enrolmentId);
		const { candidates } = await school.as(story.head.actor)(projectToDefend, { projectId });
		expect(candidates).toMatchObject([{ id: story.evaluator.id, excluded: ['has-decided'] }]);
		expect((await own()).appeal).toMatchObject({ isUnderWay: true });
		expect(await refusalOf(school.as(story.mentor.actor)(takeBackAppeal, story.project))).toBe('not-found');
		await school.as(story.learner.actor)(takeBackAppeal, story.project);
		expect(await state()).toBe('improving');
		expect((await own()).may.handIn).toBe(true);
	});

	test('shows another what the first saw, and not what the first decided', async () => {
		const second = await another(school, story, 'Sara Second');
		const { roomId } = (await own()).defences[0] ?? {};
		const watch = () => as(second)(recording, { roomId: roomId ?? '' });
		await contest();
		const drawn = await drawAgain();
		expect(drawn).toMatchObject({ state: 'asked', evaluator: second.id });
		expect(await refusalOf(watch())).toBe('not-found');
		const asked = await as(second)(defence, { defenceId: drawn.id });
		expect(asked).toMatchObject({ isAppeal: true, stage: 'asked', versions: [], moves: [], guide: null });
		await as(second)(acceptDefence, { defenceId: drawn.id });
		expect(await state()).toBe('appeal-review');
		const seen = await as(second)(defence, { defenceId: drawn.id });
		expect(JSON.stringify(seen)).toContain('L’essai est à la page 3.');
		expect(JSON.stringify(seen)).not.toContain('Il manque un essai.');
		expect(seen).toMatchObject({ begun: true, why: null });
		expect(seen.versions).toHaveLength(1);
		expect(seen.defences.map((one) => one.roomId)).toContain(roomId);
		expect(await watch()).toMatchObject({ isOwn: false });
		expect((await as(second)(defences, {})).planned).toMatchObject([{ id: drawn.id, begun: true }]);
		expect(await refusalOf(as(second)(meeting, { defenceId: drawn.id }))).toBe('not-found');
		const other = await another(school, story, 'Otto Other');
		expect(await refusalOf(as(other)(recording, { roomId: roomId ?? '' }))).toBe('not-found');
		const now = await school.make(async (ctx) => ctx.clock.now().add({ hours: 30 }).toString());
		const book = school.as(story.learner.actor)(bookDefence, { ...story.project, startsAt: now });
		expect(await refusalOf(book)).toBe('not-from-here');
	});

	test('that finds it acquired supersedes, and the project is validated', async () => {
		const { second, defenceId } = await underReview();
		const decided = { defenceId, ...verdict('acquired', 'La page 3 le montre.') };
		expect(await refusalOf(school.as(story.evaluator.actor)(decide, { ...decided, defenceId: first }))).toBe(
			'not-from-here',
		);
		expect(await refusalOf(school.as(story.evaluator.actor)(decide, decided))).toBe('not-found');
		expect(await as(second)(decide, decided)).toEqual({ validated: true });
		const { defences: told } = await own();
		expect(
			told.map(({ appeals, decisions }) => [appeals, decisions.map((one) => [one.outcome, one.isSuperseded])]),
		).toEqual([
			[first, [['acquired', false]]],
			[null, [['not-yet', true]]],
		]);
		const acquired = await school.rows('select defence_id as id from assessment_acquired where enrolment_id = $1', [
			story.enrolmentId,
		]);
		expect(acquired).toEqual([{ id: defenceId }]);
	});

	test('that finds the same stands: it is not looked at a third time', async () => {
		const { second, defenceId } = await underReview();
		expect(await as(second)(decide, { defenceId, ...verdict('not-yet', 'La page 3 ne suffit pas.') })).toEqual({
			validated: false,
		});
		expect(await state()).toBe('improving');
		expect(await refusalOf(contest())).toBe('appealed-already');
		expect((await own()).appeal).toEqual({ until: null, isUnderWay: false });
	});

	test('whose evaluator withdraws, is silent or may not decide any more is drawn again', async () => {
		const { second, defenceId } = await underReview();
		await as(second)(withdrawDefence, { defenceId, reason: 'Malade.' });
		expect(await state()).toBe('ready');
		const third = await another(school, story, 'Tess Third');
		const drawn = await drawAgain();
		expect(drawn).toMatchObject({ state: 'asked', evaluator: third.id });
		await as(third)(acceptDefence, { defenceId: drawn.id });
		await later(school, { hours: 8 * 24 });
		await school.sweep('assessment.waits-ended');
		expect(await state()).toBe('ready');
		const fourth = await another(school, story, 'Fay Fourth');
		const last = await drawAgain();
		expect(last).toMatchObject({ state: 'asked', evaluator: fourth.id });
		const { roomId } = (await own()).defences.at(-1) ?? {};
		expect(await refusalOf(as(third)(recording, { roomId: roomId ?? '' }))).toBe('not-found');
		await as(fourth)(acceptDefence, { defenceId: last.id });
		await school.rows(
			`insert into faculty_tie (person_id, known_id, kind, declared_at) values ($1, $2, 'friend', now())`,
			[fourth.id, story.learner.id],
		);
		expect(await refusalOf(as(fourth)(decide, { defenceId: last.id, ...verdict('acquired', 'Oui.') }))).toBe(
			'evaluator-barred',
		);
		await school.sweep('assessment.evaluators-still-independent');
		expect(await state()).toBe('ready');
	});
});
