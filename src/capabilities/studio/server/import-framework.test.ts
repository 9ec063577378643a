import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { draftIn, strangers } from '../testing.ts';
import { draft } from './draft.ts';
import { importFramework } from './import-framework.ts';

const school = openTestSchool(house);
const small = new Uint8Array(readFileSync(new URL('./inputs/register.json', import.meta.url)));
const file = (content = small) => ({
	name: 'register.json',
	type: 'application/json',
	content: new Uint8Array(content),
});
const text = (content: unknown) =>
	file(new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)) as typeof small);
const writing = () => draftIn(school, { state: 'framework', content: null });

/** Titles of the French register. They are not in the repository: see the licence of the shared data folder. */
const shared = resolve('../shared/data/frameworks/rncp-blocs-extrait.json');
const here = existsSync(shared);
if (!here) process.stderr.write(`skipped: ${shared} is not there: nothing to import\n`);

describe('a framework is taken over', () => {
	test('with its blocks, codes, title, level and source', async () => {
		const { draftId, author, parts } = await writing();
		const report = await author(importFramework, { draftId, fiche: 'RNCP10001', file: file() });
		expect(report).toMatchObject({
			draftId,
			file: 'register.json',
			fiche: 'RNCP10001',
			taken: ['RNCP10001BC01', 'RNCP10001BC02'],
			unchanged: [],
		});
		const { framing, blocks } = await parts();
		expect(framing?.content).toMatchObject({ title: { fr: 'Charpentier bois' }, level: 4 });
		expect(framing?.content.source).toBe('RNCP10001. A small register, written by hand for the tests.');
		expect(blocks).toMatchObject([
			{ key: 'rncp10001bc01', content: { title: { fr: 'Tracer et tailler une charpente' } } },
			{ key: 'rncp10001bc02', content: { title: { fr: 'Lever une charpente' } } },
		]);
		expect(blocks[0]?.content.source).toContain('RNCP10001BC01');
	});

	test('once: what is there stays as it is', async () => {
		const { draftId, author, parts } = await writing();
		const take = () => author(importFramework, { draftId, fiche: 'RNCP10001', file: file() });
		await take();
		const before = await parts();
		expect(await take()).toMatchObject({ taken: [], unchanged: ['RNCP10001BC01', 'RNCP10001BC02'] });
		expect(await parts()).toEqual(before);
	});

	test('row by row: what cannot be read is named, the rest is taken', async () => {
		const { draftId, author } = await writing();
		const report = await author(importFramework, { draftId, fiche: 'RNCP10002', file: file() });
		expect(report.taken).toEqual(['RNCP10002BC01']);
		expect(report.rejected).toEqual([
			{ fiche: 'RNCP10002', field: 'blocs.2.libelle', code: 'required' },
			{ fiche: '10003', field: 'numero', code: 'not-this-form' },
			{ fiche: 'RNCP10004', field: 'niveau', code: 'required' },
			{ fiche: 'RNCP10004', field: 'blocs', code: 'too-few' },
			{ fiche: '5', field: '', code: 'not-this-form' },
		]);
	});

	test('by the terminal into a new draft, by nobody’s hand', async () => {
		const report = await school.as(system('command line'))(importFramework, { fiche: 'RNCP10001', file: file() });
		const { author } = await writing();
		expect(await author(draft, { draftId: report.draftId ?? '' })).toMatchObject({
			state: 'framework',
			author: null,
			title: { text: 'Charpentier bois' },
			counts: { blocks: 2 },
		});
	});

	test('by its number alone: without it the file is listed and nothing is taken', async () => {
		const { draftId, author, parts } = await writing();
		const report = await author(importFramework, { draftId, file: file() });
		expect(report).toMatchObject({ fiche: null, taken: [] });
		expect(report.fiches).toEqual([
			{ number: 'RNCP10001', title: 'Charpentier bois', level: 4, blocks: 2 },
			{ number: 'RNCP10002', title: 'Couvreur', level: 3, blocks: 1 },
		]);
		expect((await parts()).blocks).toEqual([]);
		const alone = { fiches: [{ numero: 'RNCP100', intitule: 'A', niveau: 3, blocs: [{ code: 'B', libelle: 'C' }] }] };
		expect(await author(importFramework, { draftId, file: text(alone) })).toMatchObject({ fiche: 'RNCP100' });
	});

	test('from the register’s own extract, block for block', { timeout: 30_000 }, async ({ skip }) => {
		if (!here) skip(`${shared} is not there`);
		const raw = JSON.parse(readFileSync(shared, 'utf8')) as {
			fiches: { numero: string; blocs: { libelle: string }[] }[];
		};
		expect(raw.fiches.length).toBeGreaterThan(0);
		for (const { numero, blocs } of raw.fiches) {
			const { draftId, author, parts } = await writing();
			const report = await author(importFramework, { draftId, fiche: numero, file: file(readFileSync(shared)) });
			expect(report.rejected).toEqual([]);
			expect((await parts()).blocks.map(({ content }) => content.title.fr)).toEqual(
				blocs.map(({ libelle }) => libelle),
			);
		}
	});
});

describe('taking over refuses', () => {
	test.each([['not JSON at all'], ['[]'], ['{"fiches": 3}'], ['null'], ['']])(
		'what is no register: %s',
		async (content) => {
			const { draftId, author } = await writing();
			expect(await refusalOf(author(importFramework, { draftId, file: text(content) }))).toBe('framework-unreadable');
		},
	);

	test('bytes that are no text, and a fiche that is not there', async () => {
		const { draftId, author } = await writing();
		const bytes = file(new Uint8Array([0xff, 0xfe, 0x00]) as typeof small);
		expect(await refusalOf(author(importFramework, { draftId, file: bytes }))).toBe('framework-unreadable');
		const gone = author(importFramework, { draftId, fiche: 'RNCP99999', file: file() });
		expect(await refusalOf(gone)).toBe('framework-not-in-file');
	});

	test('where the framework is settled or closed', async () => {
		for (const [state, code] of [
			['projects', 'framework-settled'],
			['opportunity', 'not-from-here'],
		] as const) {
			const { draftId, author } = await draftIn(school, { state });
			const attempt = author(importFramework, { draftId, fiche: 'RNCP10001', file: file() });
			expect(await refusalOf(attempt)).toBe(code);
		}
	});

	test('everybody but designers', async () => {
		const { draftId, quality } = await writing();
		const { id } = await school.make((ctx) => newPerson(ctx));
		for (const actor of [visitor, ...strangers(id), person(id, ['observatory-analyst'])])
			expect(await refusalOf(school.as(actor)(importFramework, { draftId, file: file() }))).toBe('forbidden');
		expect(await refusalOf(quality(importFramework, { file: file() }))).toBe('forbidden');
	});
});
