import { beforeEach, describe, expect, test } from 'vitest';
import { person, system } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { drawLinks } from '../../assessment/server/draw/draw-links.ts';
import { another, later } from '../../assessment/testing.ts';
import { erasePerson } from '../../identity/server/erase-person.ts';
import { noticesTo } from '../../identity/testing.ts';
import { secondLooks } from '../rules/sampling.ts';
import { accepted, against, choose, type Decided, lookOf, openDecided, verdict } from '../testing.ts';
import { acceptLook } from './accept-look.ts';
import { agreement } from './agreement.ts';
import { judge } from './judge.ts';
import { look } from './look.ts';
import { looks } from './looks.ts';
import { withdrawLook } from './withdraw-look.ts';

const school = openTestSchool(house);
let story: Decided;
beforeEach(async () => {
	story = await openDecided(school);
});
const as = (id: string | null) => school.as(person(id ?? '', ['evaluator']));
const figures = () => school.as(story.head.actor)(agreement, {});

describe('a month that is over', () => {
	test('has its looks chosen once, from a list that anybody may choose from anew once the day is told', async () => {
		expect(await school.sweep('oversight.looks-chosen')).toEqual({ found: 0, mended: 0 });
		await choose(school);
		expect(await school.sweep('oversight.looks-chosen')).toEqual({ found: 0, mended: 0 });
		const [row] = await school.rows<{
			month: string;
			day: string;
			percent: number;
			least: number;
			defences: string[];
			evaluators: string[];
			chosen: string[];
		}>(
			'select month::text, day::text, percent, least, defences::text[], evaluators, chosen::text[] from oversight_period order by month desc',
		);
		if (!row) throw new Error('nothing was chosen');
		expect(row.chosen).toEqual([story.defenceId]);
		const { links } = await school.as(system('test'))(drawLinks, { from: row.day });
		expect(links).toEqual([]);
		await later(school, { hours: 25 });
		await school.sweep('assessment.draw-links-told');
		const told = (await school.as(system('test'))(drawLinks, { from: row.day })).links[0];
		const held = row.defences.map((id, n) => ({ id, evaluatorId: row.evaluators[n] ?? '' }));
		const link = Buffer.from(told?.link ?? '', 'hex');
		expect(secondLooks(row.month.slice(0, 7), held, { link, rule: row })).toEqual(row.chosen);
		await expect(school.rows('update oversight_period set percent = 100')).rejects.toThrow('append-only');
	});
});

describe('a look', () => {
	test('is drawn, accepted, judged once, and changes no decision', async () => {
		const { lookId, actor } = await accepted(school, story);
		expect(actor).toMatchObject({ id: story.second.id });
		const before = await school.rows('select * from assessment_decision order by id');
		const said = { lookId, ...verdict('not-yet', 'Je n’y vois pas l’essai.') };
		await expect(school.as(actor)(judge, { ...said, outcomes: {} })).rejects.toMatchObject({
			issues: [{ path: 'outcomes.competency-1.0', code: 'required' }],
		});
		await school.as(actor)(judge, said);
		expect(await refusalOf(school.as(actor)(judge, said))).toBe('not-from-here');
		expect(await school.rows('select * from assessment_decision order by id')).toEqual(before);
		expect(await school.as(actor)(look, { lookId })).toMatchObject({
			stage: 'decided',
			seen: null,
			judged: [{ competency: 'competency-1', outcome: 'not-yet' }],
		});
		expect((await school.as(actor)(looks, {})).looks).toMatchObject([{ stage: 'decided' }]);
		const { whole, programmes, competencies, evaluators, states } = await figures();
		expect(whole?.compared).toBeGreaterThan(0);
		expect(programmes.find(({ id }) => id === story.programmeId)).toMatchObject({
			figures: { compared: 1, raw: { value: 0 }, kappa: null },
		});
		expect(competencies.length).toBe(programmes.length);
		expect(states).toContainEqual({ state: 'decided', count: expect.any(Number) });
		// One case condemns nobody.
		expect(evaluators.find(({ id }) => id === story.evaluator.id)).toMatchObject({
			...{ name: 'Eva Evaluator', seen: [], drift: null },
			undone: { cases: 1, hits: 1 },
		});
	});

	test('is whoever was drawn’s alone, and shows nothing before they accept', async () => {
		await choose(school);
		const { id: lookId } = await lookOf(school, story);
		const mine = await as(story.second.id)(look, { lookId });
		expect(mine).toMatchObject({ stage: 'asked', seen: null, judged: [] });
		expect(await refusalOf(as(story.evaluator.id)(look, { lookId }))).toBe('not-found');
		expect(await refusalOf(school.as(story.head.actor)(look, { lookId }))).toBe('forbidden');
		expect(await refusalOf(school.as(story.learner.actor)(look, { lookId }))).toBe('forbidden');
		for (const one of [acceptLook, judge, withdrawLook]) {
			const given = { lookId, reason: 'non', ...verdict('acquired', 'oui') };
			expect(await refusalOf(as(story.evaluator.id)(one as typeof judge, given))).toBe('not-found');
		}
		expect(await refusalOf(school.as(story.evaluator.actor)(agreement, {}))).toBe('forbidden');
	});

	test('goes to another where somebody withdraws, is silent, or takes too long; where nobody is left, the school hears', async () => {
		const third = await another(school, story, 'Tom Third');
		await choose(school);
		const { id: lookId, looker } = await lookOf(school, story);
		const other = looker === third.id ? story.second : third;
		await expect(as(looker)(withdrawLook, { lookId, reason: ' ' })).rejects.toMatchObject({
			issues: [{ path: 'reason', code: 'required' }],
		});
		await as(looker)(withdrawLook, { lookId, reason: 'Je connais sa voix.' });
		await school.settle();
		expect(await lookOf(school, story)).toMatchObject({ state: 'asked', looker: other.id });
		expect(await against(school, looker ?? '')).toBe('was-drawn');
		await later(school, { hours: 24 * 2 + 1 });
		await school.sweep('oversight.lookers-reminded');
		await school.settle();
		await later(school, { hours: 24 * 2 });
		await school.sweep('oversight.waits-ended');
		await school.settle();
		expect(await lookOf(school, story)).toMatchObject({ state: 'no-looker', looker: null });
		expect(await refusalOf(as(other.id)(acceptLook, { lookId }))).toBe('not-found');
		await school.settle();
		expect(await noticesTo(school, other.email)).toEqual(['oversight.asked', 'oversight.asked']);
		expect(await noticesTo(school, story.head.email)).toContain('oversight.nobody');
		const [fresh] = [await another(school, story, 'Fay Fresh')];
		await school.sweep('oversight.looks-drawn');
		expect(await lookOf(school, story)).toMatchObject({ state: 'asked', looker: fresh?.id });
		await as(fresh?.id ?? '')(acceptLook, { lookId });
		await later(school, { hours: 24 * 11 });
		await school.sweep('oversight.waits-ended');
		await school.settle();
		expect(await lookOf(school, story)).toMatchObject({ state: 'no-looker' });
	});

	test('ends without a word where what was recorded is gone', async () => {
		const { lookId, actor } = await accepted(school, story);
		await school.as(system('test'))(erasePerson, { personId: story.learner.id });
		expect((await school.as(actor)(look, { lookId })).seen).toBeNull();
		const said = { lookId, ...verdict('acquired', 'oui') };
		expect(await refusalOf(school.as(actor)(judge, said))).toBe('recording-gone');
		await as(story.second.id)(withdrawLook, { lookId, reason: 'Il n’y a plus rien.' });
		await school.settle();
		expect(await lookOf(school, story)).toMatchObject({ state: 'dropped' });
	});

	test('is taken from whoever is erased', async () => {
		const { lookId } = await accepted(school, story);
		await school.as(system('test'))(erasePerson, { personId: story.second.id });
		await school.settle();
		expect(await lookOf(school, story)).toMatchObject({ id: lookId, state: 'no-looker', looker: null });
	});
});

test('the database keeps the first from looking, and what was said as it was said', async () => {
	const { lookId, actor } = await accepted(school, story);
	await expect(school.rows('update oversight_look set looker_id = first_id')).rejects.toThrow('check');
	await school.as(actor)(judge, { lookId, ...verdict('acquired', 'oui') });
	for (const table of ['oversight_judgement', 'oversight_draw', 'oversight_move'])
		await expect(school.rows(`delete from ${table}`)).rejects.toThrow('append-only');
	await expect(
		school.rows(
			`insert into oversight_judgement (look_id, competency_key, outcome, met, reason) select look_id, competency_key, 'acquired', '{}', 'x' from oversight_judgement`,
		),
	).rejects.toThrow();
});
