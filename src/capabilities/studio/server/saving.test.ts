import { describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce } from '../../identity/testing.ts';
import { draftIn, strangers } from '../testing.ts';
import { history } from './history.ts';
import { moveDraft } from './move-draft.ts';
import { placeItem } from './place-item.ts';
import { removeItem } from './remove-item.ts';
import { restoreItem } from './restore-item.ts';
import { saveBlock } from './save-block.ts';
import { saveCompetency } from './save-competency.ts';
import { saveFraming } from './save-framing.ts';
import { saveProject } from './save-project.ts';
import { saveResource } from './save-resource.ts';
import { sheet } from './sheet.ts';

const school = openTestSchool(house);
const someone = () => school.make((ctx) => newPerson(ctx));
/** A draft whose framework is being written, with a block. */
const writing = async () => {
	const draft = await draftIn(school, { state: 'framework', content: null });
	const { draftId, author } = draft;
	const { itemId } = await author(saveBlock, { draftId, content: { title: { fr: 'Lever une charpente' } } });
	const save = (title: string, seen: number, as = author) =>
		as(saveBlock, { draftId, itemId, seen, content: { title: { fr: title } } });
	const revisions = async () => (await author(history, { draftId, itemId })).revisions;
	return { ...draft, itemId, save, revisions };
};

describe('a text', () => {
	test('is saved unfinished, tidied, under a name that stays', async () => {
		const { draftId, author, parts } = await writing();
		await author(saveCompetency, {
			draftId,
			content: {
				title: { fr: ' Tracer l’épure\r\n', en: '' },
				criteria: [{ fr: '' }, { fr: 'C’est d’équerre.' }],
				evidence: [{ kind: 'study', text: {}, source: null }],
				esco: [],
			},
		});
		const { blocks, competencies } = await parts();
		expect(blocks.map(({ key }) => key)).toEqual(['lever-une-charpente']);
		expect(competencies).toMatchObject([
			{
				key: 'tracer-l-epure',
				content: { title: { fr: 'Tracer l’épure' }, criteria: [{ fr: 'C’est d’équerre.' }], evidence: [] },
			},
		]);
	});

	test('of a question goes once it is emptied, whatever competency was chosen beside it', async () => {
		const { draftId, author, parts } = await draftIn(school, { state: 'projects' });
		const content = {
			title: { fr: 'Un toit' },
			guides: { questions: [{ text: {}, competency: 'a' }, { text: { fr: 'Pourquoi ?' } }] },
		};
		await author(saveProject, { draftId, content });
		expect((await parts()).projects.at(-1)?.content.guides).toEqual({
			mentor: {},
			evaluator: {},
			rolePlay: {},
			questions: [{ text: { fr: 'Pourquoi ?' }, competency: null }],
		});
	});

	test('of each kind is written, and two of one title have two names', async () => {
		const { draftId, author, parts } = await writing();
		const framing = (await parts()).framing;
		await author(saveFraming, {
			draftId,
			...(framing && { itemId: framing.id }),
			seen: 1,
			content: { title: { fr: 'Charpente' }, level: 5, slug: 'charpente' },
		});
		for (const _ of [1, 2]) await author(saveProject, { draftId, content: { title: { fr: 'Un toit' }, hours: 60 } });
		await author(saveResource, { draftId, content: { project: 'un-toit', url: 'https://example.org' } });
		const all = await parts();
		expect(all.framing?.content).toMatchObject({ title: { fr: 'Charpente' }, level: 5 });
		expect(all.projects.map(({ key }) => key)).toEqual(['un-toit', 'un-toit-2']);
		expect(all.resources.map(({ key }) => key)).toEqual(['resource']);
	});

	test('that is said twice makes one revision', async () => {
		const { save, revisions } = await writing();
		expect(await save('Autre', 1)).toMatchObject({ revision: 2 });
		expect(await save('Autre', 2)).toMatchObject({ revision: 2 });
		expect(await revisions()).toHaveLength(2);
	});

	test('on a stale revision is refused, and the page is told both', async () => {
		const { draftId, itemId, save, author, revisions } = await writing();
		await save('De l’un', 1);
		expect(await refusalOf(save('De l’autre', 1))).toBe('changed-meanwhile');
		expect(await author(sheet, { draftId, itemId, seen: 1 })).toMatchObject({
			revision: 2,
			writtenBy: 'Inès Roussel',
			fields: { 'title.fr': 'De l’un' },
			base: { 'title.fr': 'Lever une charpente' },
		});
		await save('De l’autre, avec l’un', 2);
		expect((await revisions()).map(({ fields }) => fields['title.fr'])).toEqual([
			'De l’autre, avec l’un',
			'De l’un',
			'Lever une charpente',
		]);
	});

	test('saved by two at once is accepted once', async () => {
		const { save, revisions } = await writing();
		const outcomes = await atOnce(school, [() => save('A', 1), () => save('B', 1)]);
		expect(outcomes.sort()).toEqual(['changed-meanwhile', 'done']);
		expect(await revisions()).toHaveLength(2);
	});

	test('cannot be changed or taken away in the database', async () => {
		await writing();
		for (const statement of ['delete from studio_revision', `update studio_revision set content = '{}'`])
			await expect(school.rows(statement)).rejects.toThrow(/append-only/);
	});

	test('that is too long or of no form is refused as such', async () => {
		const { save, draftId, author } = await writing();
		await expect(save('x'.repeat(161), 1)).rejects.toBeInstanceOf(Invalid);
		const level = author(saveFraming, { draftId, content: { level: 9 } });
		await expect(level).rejects.toBeInstanceOf(Invalid);
	});
});

describe('an item', () => {
	test('is removed as it was read, stays in its history, and is brought back', async () => {
		const { draftId, itemId, author, parts, revisions } = await writing();
		await author(removeItem, { draftId, itemId, seen: 1 });
		expect((await parts()).blocks).toEqual([]);
		expect(await refusalOf(author(removeItem, { draftId, itemId, seen: 2 }))).toBe('not-from-here');
		expect(await author(restoreItem, { draftId, itemId, number: 1, seen: 2 })).toEqual({ revision: 3 });
		expect((await parts()).blocks).toHaveLength(1);
		expect((await revisions()).map(({ removed, origin }) => [removed, origin])).toEqual([
			[false, 'restored'],
			[true, 'typed'],
			[false, 'typed'],
		]);
	});

	test('that another just changed is not removed, nor restored over', async () => {
		const { draftId, itemId, author, save } = await writing();
		await save('Autre', 1);
		expect(await refusalOf(author(removeItem, { draftId, itemId, seen: 1 }))).toBe('changed-meanwhile');
		expect(await refusalOf(author(restoreItem, { draftId, itemId, number: 1, seen: 1 }))).toBe('changed-meanwhile');
		expect(await refusalOf(author(restoreItem, { draftId, itemId, number: 9, seen: 2 }))).toBe('not-found');
	});

	test('that another just removed comes back with what was typed, once the writer has seen it', async () => {
		const { draftId, itemId, author, save, parts } = await writing();
		await author(removeItem, { draftId, itemId, seen: 1 });
		expect(await refusalOf(save('Gardé', 1))).toBe('changed-meanwhile');
		await save('Gardé', 2);
		expect((await parts()).blocks).toMatchObject([{ content: { title: { fr: 'Gardé' } } }]);
	});

	test('moves among its own, and stays at the ends', async () => {
		const { draftId, author, itemId, parts } = await writing();
		const second = await author(saveBlock, { draftId, content: { title: { fr: 'Couvrir' } } });
		const order = async () => (await parts()).blocks.map(({ key }) => key);
		await author(placeItem, { draftId, itemId: second.itemId, to: 'up' });
		expect(await order()).toEqual(['couvrir', 'lever-une-charpente']);
		await author(placeItem, { draftId, itemId: second.itemId, to: 'up' });
		expect(await order()).toEqual(['couvrir', 'lever-une-charpente']);
		await author(placeItem, { draftId, itemId: second.itemId, to: 'down' });
		expect(await order()).toEqual(['lever-une-charpente', 'couvrir']);
		const competency = (block: string, title: string) =>
			author(saveCompetency, { draftId, content: { block, title: { fr: title } } });
		const inOther = await competency('couvrir', 'Poser');
		await competency('lever-une-charpente', 'Lever');
		expect(await author(placeItem, { draftId, itemId: inOther.itemId, to: 'up' })).toEqual({ place: 2 });
		await author(removeItem, { draftId, itemId, seen: 1 });
		expect(await refusalOf(author(placeItem, { draftId, itemId, to: 'up' }))).toBe('removed-meanwhile');
	});

	test('of the framing is neither removed nor made twice', async () => {
		const { draftId, author, parts } = await writing();
		const itemId = (await parts()).framing?.id ?? '';
		expect(await refusalOf(author(removeItem, { draftId, itemId, seen: 1 }))).toBe('not-from-here');
		expect(await refusalOf(author(saveFraming, { draftId, content: {} }))).toBe('not-from-here');
	});

	test('of another draft or kind does not exist', async () => {
		const [one, other] = [await writing(), await writing()];
		const { draftId, itemId } = other;
		const given = { draftId: one.draftId, itemId, seen: 1 };
		for (const attempt of [
			() => one.author(saveBlock, { ...given, content: {} }),
			() => one.author(removeItem, given),
			() => one.author(placeItem, { draftId: one.draftId, itemId, to: 'up' }),
			() => one.author(restoreItem, { ...given, number: 1 }),
			() => one.author(saveCompetency, { draftId, itemId, seen: 1, content: {} }),
			() => one.author(sheet, { draftId: one.draftId, itemId }),
			() => one.author(history, { draftId: one.draftId, itemId }),
		])
			expect(await refusalOf(attempt())).toBe('not-found');
	});
});

describe('the framework', () => {
	test('is settled once projects are designed, and open again when they say so', async () => {
		const { draftId, author, parts } = await draftIn(school, { state: 'projects' });
		const [block] = (await parts()).blocks;
		const given = { draftId, itemId: block?.id ?? '', seen: 1 };
		const write = () => author(saveBlock, { ...given, content: { title: { fr: 'Après coup' } } });
		for (const attempt of [
			write,
			() => author(saveBlock, { draftId, content: {} }),
			() => author(removeItem, given),
			() => author(restoreItem, { ...given, number: 1 }),
			() => author(placeItem, { draftId, itemId: given.itemId, to: 'up' }),
		])
			expect(await refusalOf(attempt())).toBe('framework-settled');
		await author(saveProject, { draftId, content: { title: { fr: 'Un projet de plus' } } });
		await author(moveDraft, { draftId, move: 'reopen' });
		await write();
	});

	test('and all the rest cannot be written before a draft is begun, nor once it is published', async () => {
		for (const state of ['opportunity', 'published'] as const) {
			const { draftId, author } = await draftIn(school, { state });
			expect(await refusalOf(author(saveProject, { draftId, content: {} }))).toBe('not-from-here');
		}
	});

	test('is written by designers alone, and read by those who work in the studio', async () => {
		const { draftId, itemId, quality } = await writing();
		const { id } = await someone();
		const attempts = (actor: Parameters<typeof school.as>[0]) => [
			() => school.as(actor)(saveBlock, { draftId, content: {} }),
			() => school.as(actor)(removeItem, { draftId, itemId, seen: 1 }),
			() => school.as(actor)(restoreItem, { draftId, itemId, number: 1, seen: 1 }),
			() => school.as(actor)(placeItem, { draftId, itemId, to: 'up' }),
		];
		for (const actor of [visitor, ...strangers(id), person(id, ['quality-officer', 'observatory-analyst'])])
			for (const attempt of attempts(actor)) expect(await refusalOf(attempt())).toBe('forbidden');
		for (const actor of [visitor, ...strangers(id)])
			for (const read of [
				() => school.as(actor)(sheet, { draftId, itemId }),
				() => school.as(actor)(history, { draftId, itemId }),
			])
				expect(await refusalOf(read())).toBe('forbidden');
		expect(await quality(sheet, { draftId, itemId })).toMatchObject({ may: { write: false, remove: false } });
		await school.as(system('command line'))(saveBlock, { draftId, content: { title: { fr: 'Du terminal' } } });
	});
});
