import { describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, noticesTo } from '../../identity/testing.ts';
import { newOccupation } from '../../observatory/factory.ts';
import { studioActor } from '../factory.ts';
import { approveAs, draftIn, strangers } from '../testing.ts';
import { draft } from './draft.ts';
import { home } from './home.ts';
import { moveDraft } from './move-draft.ts';
import { openOpportunity } from './open-opportunity.ts';
import { opening } from './opening.ts';
import { removeItem } from './remove-item.ts';
import { saveBlock } from './save-block.ts';
import { saveProject } from './save-project.ts';

const school = openTestSchool(house);
const someone = (...roles: ('author' | 'observatory-analyst')[]) => school.make((ctx) => newPerson(ctx, { roles }));
const given = {
	occupation: { name: { fr: 'Couvreur', en: '' }, fap: 'B2X36', rome: 'F1610' },
	territory: '69',
	evidence: 'Trois recrutements sur quatre sont jugés difficiles.',
};
const letters = async (id: string) => {
	await school.settle();
	const [row] = await school.rows<{ email: string }>('select email from identity_person where id = $1', [id]);
	return noticesTo(school, row?.email ?? '');
};

describe('an opportunity', () => {
	test('is opened from what is known of a job, and told to those who can design its programme', async () => {
		const [analyst, author] = [await someone('observatory-analyst'), await someone('author')];
		const as = school.as(person(analyst.id, ['observatory-analyst']));
		expect(await as(opening, { occupation: 'B2X36', territory: '69' })).toEqual({
			occupation: { name: {}, fap: 'B2X36', rome: null, esco: null },
			territory: '69',
			evidence: '',
		});
		await school.make((ctx) => newOccupation(ctx, { code: 'B2X37', name: 'Plombiers' }));
		expect((await as(opening, { occupation: 'B2X37', territory: '' })).occupation.name).toEqual({ fr: 'Plombiers' });
		const { draftId } = await as(openOpportunity, given);
		expect(await as(draft, { draftId })).toMatchObject({
			state: 'opportunity',
			title: { text: 'Couvreur', lang: 'fr' },
			territory: '69',
			moves: [],
		});
		expect(await letters(author.id)).toEqual(['studio.opportunity']);
		expect(await letters(analyst.id)).toEqual([]);
	});

	test('says which job, and why', async () => {
		const { id } = await someone();
		const as = school.as(person(id, ['director']));
		for (const wrong of [
			{ ...given, evidence: ' ' },
			{ ...given, occupation: { name: { fr: ' ' } } },
			{ ...given, occupation: { ...given.occupation, fap: 'nonsense' } },
		])
			await expect(as(openOpportunity, wrong)).rejects.toBeInstanceOf(Invalid);
		expect(await as(opening, { occupation: 'x'.repeat(99), territory: 'x'.repeat(99) })).toMatchObject({
			territory: '',
		});
	});

	test('is for those who work in the studio', async () => {
		const { id } = await someone();
		for (const actor of [visitor, ...strangers(id)])
			for (const attempt of [openOpportunity, home])
				expect(await refusalOf(school.as(actor)(attempt as typeof openOpportunity, given))).toBe('forbidden');
	});

	test('is taken by one author, when two take it at once', async () => {
		const { draftId, author } = await draftIn(school, { state: 'opportunity' });
		const other = await someone('author');
		const take = [author, school.as(person(other.id, ['author']))].map(
			(as) => () => as(moveDraft, { draftId, move: 'begin' }),
		);
		expect((await atOnce(school, take)).sort()).toEqual(['done', 'not-from-here']);
	});
});

describe('a draft', () => {
	test('goes forward and back by its authors, with its journal', async () => {
		const { draftId, author } = await draftIn(school, { state: 'framework' });
		for (const move of ['design', 'reopen', 'design', 'submit', 'recall', 'submit'] as const)
			await author(moveDraft, { draftId, move });
		const seen = await author(draft, { draftId });
		expect(seen.state).toBe('review');
		expect(seen.steps.map(({ move }) => move)).toEqual([
			'begin',
			'design',
			'reopen',
			'design',
			'submit',
			'recall',
			'submit',
		]);
		expect(seen.plan.map(({ actual }) => actual !== null)).toEqual([true, true, false]);
	});

	test('is given back with all that is written in it, and taken by another', async () => {
		const { draftId, author, people } = await draftIn(school, { state: 'framework' });
		await author(moveDraft, { draftId, move: 'release' });
		expect(await author(draft, { draftId })).toMatchObject({ state: 'opportunity', author: null });
		expect(await letters(people.author.id)).toContain('studio.draft-released');
		const other = school.as(person((await someone('author')).id, ['author']));
		await other(moveDraft, { draftId, move: 'begin' });
		expect((await other(draft, { draftId })).counts).toMatchObject({ blocks: 1, competencies: 3, projects: 3 });
	});

	test('is declined with a reason, which its opener reads', async () => {
		const { draftId, author, people } = await draftIn(school, { state: 'projects' });
		expect(await refusalOf(author(moveDraft, { draftId, move: 'decline' }))).toBe('reason-needed');
		await author(moveDraft, { draftId, move: 'decline', reason: 'Un partenaire le fait déjà.' });
		expect(await letters(people.author.id)).toContain('studio.draft-declined');
		expect(await refusalOf(author(moveDraft, { draftId, move: 'begin' }))).toBe('not-from-here');
	});

	test('is not settled without a framework, nor submitted with a hole or a field that is empty', async () => {
		const empty = await draftIn(school, { state: 'framework', content: null });
		const design = () => empty.author(moveDraft, { draftId: empty.draftId, move: 'design' });
		expect(await refusalOf(design())).toBe('framework-incomplete');
		await empty.author(saveBlock, { draftId: empty.draftId, content: { title: { fr: 'Un bloc' } } });
		expect(await refusalOf(design())).toBe('framework-incomplete');
		const holed = await draftIn(school, { state: 'projects' });
		const submit = () => holed.author(moveDraft, { draftId: holed.draftId, move: 'submit' });
		const { resources, projects } = await holed.parts();
		await holed.author(removeItem, { draftId: holed.draftId, itemId: resources[0]?.id ?? '', seen: 1 });
		expect(await refusalOf(submit())).toBe('programme-has-holes');
		await holed.author(saveProject, {
			draftId: holed.draftId,
			itemId: projects[0]?.id ?? '',
			seen: 1,
			content: { ...projects[0]?.content, mission: {} },
		});
		expect(await refusalOf(submit())).toBe('draft-unfinished');
		expect((await holed.author(draft, { draftId: holed.draftId })).unfinished).toMatchObject([
			{ kind: 'project', field: 'mission', code: 'needs-a-language', item: { key: 'project-1' } },
		]);
	});

	test('is moved by designers alone', async () => {
		const { draftId, quality } = await draftIn(school, { state: 'opportunity' });
		const { id } = await someone();
		const begin = { draftId, move: 'begin' } as const;
		for (const actor of [visitor, system('test'), ...strangers(id), person(id, ['observatory-analyst', 'reviewer'])])
			expect(await refusalOf(school.as(actor)(moveDraft, begin))).toBe('forbidden');
		expect(await refusalOf(quality(moveDraft, begin))).toBe('forbidden');
		for (const actor of [visitor, ...strangers(id)])
			expect(await refusalOf(school.as(actor)(draft, { draftId }))).toBe('forbidden');
	});
});

describe('the home of the studio', () => {
	test('says to each what waits for them', async () => {
		const waiting = async (made: Awaited<ReturnType<typeof draftIn>>) => {
			const turn = async (as: typeof made.author) =>
				(await as(home, {})).drafts.find(({ id }) => id === made.draftId)?.turn ?? null;
			return [await turn(made.author), await turn(made.quality), await turn(made.pedagogy)];
		};
		expect(await waiting(await draftIn(school, { state: 'opportunity' }))).toEqual(['take', null, 'take']);
		expect(await waiting(await draftIn(school, { state: 'projects' }))).toEqual(['write', null, null]);
		expect(await waiting(await draftIn(school))).toEqual([null, 'review', 'review']);
		const made = await draftIn(school);
		for (const part of ['quality', 'pedagogy'] as const)
			await approveAs(school, studioActor(made.people, part), made.draftId, part);
		expect(await waiting(made)).toEqual(['publish', 'publish', 'publish']);
		const done = await draftIn(school, { state: 'published' });
		expect((await done.author(home, {})).published.map(({ programmeId }) => programmeId)).toContain(done.programmeId);
	});
});
