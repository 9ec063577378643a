import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { durations, levels, subjects } from '#capabilities/catalogue/rules/words.ts';
import { roleNames } from '#capabilities/identity/rules/roles.ts';
import { m } from '#messages';
import { describeApi, matchOperation } from '#platform/api/openapi.ts';
import { upload } from '#platform/files/upload.ts';
import { arrowsOf } from '#platform/workflow.ts';
import { refusalText, textOf } from '#ui/invalid.ts';
import { type Locale, locales, splitLocale, to } from '#ui/locale.ts';
import { house } from '../house.ts';
import { api } from '../public-api.ts';
import { decode } from './decode.server.ts';
import { readForm, readUploads } from './form.server.ts';
import { wishedLocale } from './locale.server.ts';
import { safePath } from './safe-path.server.ts';

describe('a form', () => {
	test('is read as the JSON door would have received it', () => {
		const schema = z.object({
			name: z.string(),
			age: z.int().optional(),
			yes: z.boolean(),
			no: z.boolean(),
			tags: z.array(z.string()).default([]),
			place: z.object({ town: z.string(), code: z.number() }),
			texts: z.partialRecord(z.enum(['fr', 'en']), z.string()).optional(),
			rows: z.array(z.partialRecord(z.enum(['fr', 'en']), z.string())),
			things: z.array(z.object({ kind: z.string(), url: z.string().nullable().default(null) })).default([]),
			none: z.string().optional(),
			empty: z.string().nullable(),
		});
		const form = new FormData();
		for (const [name, value] of Object.entries({
			name: 'A',
			age: '7',
			yes: 'on',
			'place.town': 'Lyon',
			'place.code': '69',
			'texts.fr': 'oui',
			'rows.10.fr': 'dernier',
			'rows.2.fr': 'premier',
			'rows.2.en': 'first',
			'things.0.kind': 'a',
			'things.0.url': '',
			none: '',
			empty: '',
		}))
			form.append(name, value);
		form.append('tags', 'x');
		form.append('tags', 'y');
		expect(decode(schema, form)).toEqual({
			name: 'A',
			age: 7,
			yes: true,
			no: false,
			tags: ['x', 'y'],
			place: { town: 'Lyon', code: 69 },
			texts: { fr: 'oui' },
			rows: [{ fr: 'premier', en: 'first' }, { fr: 'dernier' }],
			things: [{ kind: 'a', url: undefined }],
			none: undefined,
			empty: '',
		});
	});
});

describe('the files of a form', () => {
	const schema = z.object({ note: z.string(), one: upload.optional(), all: z.array(upload) });
	const read = async (form: FormData) => decode(schema, form, await readUploads(form));
	const file = (name: string, text: string) => new File([text], name, { type: 'text/plain' });

	test('come with their name, what the sender says they are, and their bytes', async () => {
		const form = new FormData();
		form.append('note', 'n');
		form.append('one', file('été.txt', 'abc'));
		form.append('all', file('a.txt', 'a'));
		form.append('all', file('empty.txt', ''));
		expect(schema.parse(await read(form))).toEqual({
			note: 'n',
			one: { name: 'été.txt', type: 'text/plain', content: new Uint8Array([97, 98, 99]) },
			all: [
				{ name: 'a.txt', type: 'text/plain', content: new Uint8Array([97]) },
				{ name: 'empty.txt', type: 'text/plain', content: new Uint8Array() },
			],
		});
	});

	test('are none where none was chosen, and a text is not one', async () => {
		const form = new FormData();
		form.append('note', 'n');
		form.append('one', new File([], ''));
		form.append('all', 'a text');
		expect(await read(form)).toEqual({ note: 'n', one: undefined, all: [] });
	});

	test('are read up to the limit of the form, whatever the sender says of its length', async () => {
		const form = new FormData();
		form.append('one', file('a', 'x'.repeat(5000)));
		const request = () => new Request('http://x', { method: 'POST', body: form });
		expect((await readForm(request(), 10_000))?.get('one')).toBeInstanceOf(File);
		expect(await readForm(request(), 4_000)).toBeUndefined();
		await expect(readForm(new Request('http://x', { method: 'POST', body: 'no form' }), 100)).rejects.toMatchObject({
			status: 400,
		});
	});
});

describe('the language of a reader', () => {
	test('is the first of their wishes that the school speaks', () => {
		expect(wishedLocale('de-DE,es;q=0.9,en;q=0.8')).toBe('es');
		expect(wishedLocale('en;q=0.1, fr-CA;q=0.7')).toBe('fr');
		expect(wishedLocale('en-GB')).toBe('en');
		for (const odd of [null, '', '*', 'xx', ';;;,', 'en;q=0']) expect(wishedLocale(odd)).toBe('fr');
	});
	test('is the first part of an address', () => {
		expect(splitLocale('/es/courses/a')).toEqual({ locale: 'es', path: '/courses/a' });
		expect(splitLocale('/en')).toEqual({ locale: 'en', path: '/' });
		expect(splitLocale('/english/x')).toEqual({ locale: undefined, path: '/english/x' });
		expect(to('/', 'es')).toBe('/es');
	});
});

test('after signing in, nobody is sent to another site', () => {
	expect(safePath('/courses/a?language=fr')).toBe('/courses/a?language=fr');
	for (const wicked of [
		'//evil.example',
		'/\\evil.example',
		'https://evil.example',
		'javascript:alert(1)',
		'/\t/evil.example',
		'/a b',
		'',
		null,
		'/%0d%0aset-cookie',
	]) {
		const safe = safePath(wicked);
		expect(safe === '/account' || safe === '/%0d%0aset-cookie').toBe(true);
	}
});

test('every word that is put together at run time is in the catalogues', () => {
	const missing = (prefix: string, words: readonly string[]) =>
		words.filter((word) => textOf(prefix, word) === word).map((word) => `${prefix}_${word}`);
	const settings = house.capabilities.flatMap((one) => one.settings).filter(({ onPage }) => onPage);
	expect([
		...Object.keys(house.refusals).filter((code) => refusalText(code) === code),
		...missing('role', roleNames),
		...missing('subject', subjects),
		...missing('level', levels),
		...missing('duration', Object.keys(durations)),
		...missing('letter', ['queued', 'held', 'sent', 'failed']),
		...missing('actor', ['visitor', 'person', 'system', 'nobody']),
		...missing('organisation_kind', ['employer', 'funder', 'partner', 'client']),
		...missing('organisation_move', ['withdraw', 'leave', 'remove']),
		...missing(
			'setting',
			settings.map(({ key }) => key.replaceAll('.', '_')),
		),
		...house.capabilities
			.flatMap((one) => one.workflows)
			.flatMap(({ name, moves, final, start }) =>
				missing(`machine_${name.replace(/\W/g, '_')}`, [start, ...final, ...Object.keys(moves)]),
			),
	]).toEqual([]);
});

describe('the public API', () => {
	test('is described from the schemas that answer', () => {
		const described = describeApi(api, { url: 'http://x/api/v1', title: 'T', version: '1' });
		expect(Object.keys(described.paths)).toEqual(api.map(({ path }) => path));
		const courses = described.paths['/courses'] ?? {};
		const { parameters, security } = courses.get as never as {
			parameters: { name: string; in: string }[];
			security: unknown[];
		};
		expect(security).toEqual([]);
		expect(parameters.map(({ name }) => name)).toEqual(['q', 'language', 'cursor']);
		expect(JSON.stringify(described)).not.toContain('"$schema"');
	});
	test('finds the operation of an address', () => {
		expect(matchOperation(api, 'GET', '/courses/a')?.given).toEqual({ course: 'a' });
		for (const [method, path] of [
			['POST', '/courses'],
			['GET', '/courses/'],
			['GET', '/courses/a/b'],
			['GET', '/'],
		] as const)
			expect(matchOperation(api, method, path)).toBeUndefined();
	});
});

test('the words of each workflow fit its picture, which is as wide as a phone', () => {
	const texts = m as unknown as Readonly<Record<string, (values: object, options: { locale: Locale }) => string>>;
	const tooLong = house.capabilities
		.flatMap((one) => one.workflows)
		.flatMap((table) =>
			locales.flatMap((locale) => {
				const word = (key: string) =>
					texts[`machine_${table.name.replace('.', '_')}_${key.replaceAll('-', '_')}`]?.({}, { locale }) ?? key;
				return arrowsOf(table)
					.filter(({ from, to }) => from !== to)
					.map(({ to, move }) => `${word(move)} → ${word(to)}`);
			}),
		)
		.filter((words) => words.length > 37);
	expect(tooLong).toEqual([]);
});
