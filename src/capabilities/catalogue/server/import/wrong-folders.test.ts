import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import type { Fault } from '../../rules/report.ts';
import { catalogueRows, courseFolders, type Files, plainText, png } from '../../testing.ts';
import { type ImportOptions, importCourse } from './import-course.ts';

const school = openTestSchool(house);
const folders = courseFolders();
const yaml = [
	'slug: un-cours',
	'title: { fr: Un cours }',
	'summary: { fr: Court. }',
	'licence: CC-BY-4.0',
	'parts:',
	'  - chapters: [one]',
].join('\n');
const plain: Files = { 'course.yaml': yaml, 'fr/one.md': plainText('Un', 'Texte.') };
const gitbook: Files = { 'SUMMARY.md': '# Summary\n\n* [Start](README.md)\n', 'README.md': '# Book\n\nText.\n' };
const facts = { title: { en: 'Book' }, summary: { en: 'Short.' }, licence: 'CC0-1.0' } as const;
/** Ten lines that say some 400 million letters. */
const bomb = [
	'a: &a [x,x,x,x,x,x,x,x,x]',
	...[...'bcdefghi'].map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`)}]`),
	'',
].join('\n');
const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Nothing of a course with a fault is written, which is asked after each test. */
afterEach(async () => {
	expect(Object.values(await catalogueRows(school)).every((count) => count === 0)).toBe(true);
});

const short = ({ code, file, line }: Fault) => `${code} ${file}:${line}`;
const faultsOf = async (files: Files, options: ImportOptions = {}) => {
	const report = await importCourse(school.app, folders.write(files), options);
	expect(report.course).toBeNull();
	for (const { sentence } of report.faults) expect(sentence).toMatch(/^\S.*[.)]$/s);
	return report.faults;
};

describe('a folder', () => {
	test('that is not there, that is a file, or that holds no course', async () => {
		const empty = folders.write({});
		const none = join(empty, 'none');
		const told = async (path: string) => (await importCourse(school.app, path)).faults.map(short);
		expect(await told(none)).toEqual([`no-course ${none}:0`]);
		expect(await told(empty)).toEqual([`no-summary ${empty}:0`]);
		const file = join(empty, 'a.md');
		writeFileSync(file, '# A');
		expect(await told(file)).toEqual([`no-course ${file}:0`]);
		expect(await told(empty)).toEqual([`no-summary ${empty}:0`]);
		const german = folders.write({ 'de/SUMMARY.md': '* [A](a.md)', 'de/a.md': 'A' });
		expect(await told(german)).toEqual([`no-summary ${german}:0`]);
	});
});

describe('a text', () => {
	const inOne = (body: string | Buffer): Files => ({ ...plain, 'fr/one.md': body });
	test.each<[string, Files, string]>([
		['that is not in UTF-8', inOne(latin1('---\ntitle: Un\n---\nSans\nété\n')), 'not-utf8 fr/one.md:5'],
		['whose title is not in UTF-8', inOne(latin1('---\r\ntitle: É\r\n---\r\nTexte')), 'not-utf8 fr/one.md:2'],
		[
			'that is cut within a letter',
			inOne(Buffer.from('---\ntitle: U\n---\nété').subarray(0, -1)),
			'not-utf8 fr/one.md:4',
		],
		['in UTF-16', inOne(Buffer.from(`\uFEFF${plainText('Un', 'Texte')}`, 'utf16le')), 'not-utf8 fr/one.md:1'],
		['without its front matter', inOne('# Un\n\nTexte.'), 'front-matter fr/one.md:1'],
		['whose front matter does not end', inOne('---\ntitle: Un\n\nTexte.'), 'front-matter fr/one.md:1'],
		['without a title', inOne('---\nauthor: Inès\n---\nTexte.'), 'front-matter fr/one.md:2'],
		['with a title that is no text', inOne('---\ntitle: [a]\n---\nTexte.'), 'front-matter fr/one.md:2'],
		['with an empty title', inOne('---\ntitle: " "\n---\nTexte.'), 'front-matter fr/one.md:2'],
		['with a title that cannot be read', inOne('---\ntitle: "a\n---\nTexte.'), 'front-matter fr/one.md:2'],
		['with an anchor that nobody set', inOne('---\ntitle: *none\n---\nTexte.'), 'front-matter fr/one.md:2'],
		['with a title that multiplies itself', inOne(`---\n${bomb}title: Un\n---\nTexte.`), 'front-matter fr/one.md:2'],
		['with a title of 201 letters', inOne(plainText('a'.repeat(201), 'Texte.')), 'front-matter fr/one.md:2'],
		['with the sign U+0000', inOne(plainText('Un', 'Texte\0.')), 'not-utf8 fr/one.md:4'],
		['that nests too deep', inOne(plainText('Un', `${'>'.repeat(4000)}x`)), 'too-large fr/one.md:0'],
		['with an empty front matter', inOne('---\n---\nTexte.'), 'front-matter fr/one.md:2'],
		['that is empty', inOne(''), 'front-matter fr/one.md:1'],
		['with a title alone', inOne('---\ntitle: Un\n---\n \n\n'), 'empty-chapter fr/one.md:3'],
		['that nobody wrote', { ...plain, 'fr/one.md': null }, 'no-such-file course.yaml:6'],
		['that is a folder', { ...plain, 'fr/one.md': null, 'fr/one.md/one.md': 'Un' }, 'no-such-file course.yaml:6'],
	])('%s', async (_, files, expected) => {
		expect((await faultsOf(files)).map(short)).toEqual([expected]);
	});
});

describe('a picture', () => {
	const shown = (picture: Files, line = '![Un arbre](../p.png)'): Files => ({
		...plain,
		...picture,
		'fr/one.md': plainText('Un', `Texte.\n\n${line}`),
	});
	test('that is missing, in Markdown and in HTML', async () => {
		expect((await faultsOf(shown({}))).map(short)).toEqual(['no-such-picture fr/one.md:6']);
		const html = shown({}, 'Texte.\n\n<img src="../p.png" alt="x">');
		expect((await faultsOf(html)).map(short)).toEqual(['no-such-picture fr/one.md:8']);
	});

	test('that is another thing, or damaged', async () => {
		const whole = await png(600, 300);
		for (const bytes of [
			'Not a picture',
			'',
			'<html><script>alert(1)</script></html>',
			'%PDF-1.4',
			whole.subarray(0, 40),
			whole.subarray(0, whole.length / 2),
			Buffer.concat([whole.subarray(0, 60), Buffer.alloc(400)]),
		])
			expect((await faultsOf(shown({ 'p.png': bytes }))).map(short)).toEqual(['not-a-picture fr/one.md:6']);
	});

	test('that is a folder', async () => {
		const fault = (await faultsOf(shown({ 'p.png/q.png': await png(8, 8) }))).map(short);
		expect(fault).toEqual(['no-such-picture fr/one.md:6']);
	});
});

describe('course.yaml', () => {
	const change = (from: string | RegExp, to: string): Files => ({ ...plain, 'course.yaml': yaml.replace(from, to) });
	test.each<[string, Files, string[]]>([
		['with a title of a wrong type', change('{ fr: Un cours }', '3'), ['facts course.yaml:2']],
		['with a title in no language', change('{ fr: Un cours }', '{}'), ['facts course.yaml:2']],
		['with a subject that nobody knows', change('licence', 'subject: cooking\nlicence'), ['facts course.yaml:4']],
		['with a level that nobody knows', change('licence', 'level: expert\nlicence'), ['facts course.yaml:4']],
		['with a bad name', change('un-cours', 'Un cours'), ['facts course.yaml:1']],
		['with a licence that nobody knows', change('CC-BY-4.0', 'MIT'), ['facts course.yaml:4']],
		['with an address that is none', change('licence', 'sourceUrl: here\nlicence'), ['facts course.yaml:4']],
		['with a chapter that climbs out', change('[one]', '[one, ../../etc/passwd]'), ['facts course.yaml:6']],
		['with an absolute chapter', change('[one]', '[/etc/passwd]'), ['facts course.yaml:6']],
		['with a part without chapters', change('[one]', '[]'), ['facts course.yaml:6']],
		['with keys that are there twice', change('licence', 'slug: other\nlicence'), ['front-matter course.yaml:4']],
		['that is no YAML', change('[one]', '[one'), ['front-matter course.yaml:6']],
		['with tabs', change('  - chapters', '\t- chapters'), ['front-matter course.yaml:6']],
		['that is a list', { ...plain, 'course.yaml': '- one\n- two' }, ['facts course.yaml:1']],
		['that is empty', { ...plain, 'course.yaml': '' }, ['facts course.yaml:1']],
		[
			'with several faults',
			change(/un-cours(.|\n)*licence/, 'A B\ntitle: 3\nsummary: {}\nlicence'),
			[1, 2, 3].map((n) => `facts course.yaml:${n}`),
		],
		['with an anchor that nobody set', change('[one]', '*none'), ['front-matter course.yaml:6']],
		['that multiplies itself', change('slug', `${bomb}slug`), ['front-matter course.yaml:1']],
		['that nests without end', change('[one]', '['.repeat(50_000)), Array(2).fill('front-matter course.yaml:6')],
		['that names a chapter twice', change('[one]', '[one]\n  - chapters:\n      - one'), ['facts course.yaml:8']],
		[
			'that names several chapters without a file',
			change('[one]', '[two, one]\n  - chapters:\n      - c'),
			['no-such-file course.yaml:6', 'no-such-file course.yaml:8'],
		],
		['that is not in UTF-8', { ...plain, 'course.yaml': latin1(`${yaml}\n# été`) }, ['not-utf8 course.yaml:7']],
	])('%s', async (_, files, expected) => {
		expect((await faultsOf(files)).map(short)).toEqual(expected);
	});

	test('without a licence', async () => {
		const folder = folders.write(change(/licence.*\n/, ''));
		expect((await importCourse(school.app, folder)).faults.map(short)).toEqual([`facts ${folder}:0`]);
	});
});

describe('a book', () => {
	const summary = (...lines: string[]): Files => ({ ...gitbook, 'SUMMARY.md': ['# Summary', '', ...lines].join('\n') });
	test.each<[string, Files, string]>([
		[
			'whose summary names a page that is missing',
			summary('* [A](README.md)', '* [B](b.md)'),
			'no-such-file SUMMARY.md:4',
		],
		[
			'whose summary names a folder',
			{ ...summary('* [A](README.md)', '* [B](b)'), 'b/c.md': 'C' },
			'no-such-file SUMMARY.md:4',
		],
		['whose page is not in UTF-8', { ...gitbook, 'README.md': latin1('# A\n\n\nété') }, 'not-utf8 README.md:4'],
		[
			'whose summary is not in UTF-8',
			{ ...gitbook, 'SUMMARY.md': latin1('* [A](README.md)\n* [É](b.md)') },
			'not-utf8 SUMMARY.md:2',
		],
		['whose settings are not in UTF-8', { ...gitbook, 'book.json': latin1('{\n"é": 1}') }, 'not-utf8 book.json:2'],
		['whose summary names no page', { ...gitbook, 'SUMMARY.md': '# Summary' }, 'no-summary SUMMARY.md:1'],
		['whose summary names a page without a title', summary('* [](README.md)'), 'facts SUMMARY.md:3'],
		['whose summary gives a title of 201 letters', summary(`* [${'a'.repeat(201)}](README.md)`), 'facts SUMMARY.md:3'],
		['whose page is empty', { ...gitbook, 'README.md': ' \n\n' }, 'empty-chapter README.md:1'],
		[
			'whose fragment is not in UTF-8',
			{ ...gitbook, 'README.md': '# A\n\n{% include "/f.md" %}\n\n{% include "/f.md" %}', 'f.md': latin1('\né') },
			'not-utf8 f.md:2',
		],
		[
			'whose fragment shows a picture that is missing',
			{ ...gitbook, 'README.md': '# A\n\n{% include "/f.md" %}', 'f.md': '\n\n![x](x.png)' },
			'no-such-picture f.md:3',
		],
	])('%s', async (_, files, expected) => {
		expect((await faultsOf(files, { facts })).map(short)).toEqual([expected]);
	});

	test('that says nothing of what it is', async () => {
		const folder = folders.write({ ...gitbook, 'README.md': 'Text.' }, 'book');
		const { faults } = await importCourse(school.app, folder);
		expect(faults.map(({ sentence }) => /The course's (\w+) /.exec(sentence)?.[1])).toEqual([
			'title',
			'summary',
			'licence',
		]);
		for (const { file, line } of faults) expect([file, line]).toEqual([folder, 0]);
	});
});

test('several faults at once are all told', async () => {
	const faults = await faultsOf({
		...plain,
		'course.yaml': yaml.replace('licence: CC-BY-4.0\n', '').replace('[one]', '[one, two, three, four]'),
		'fr/one.md': plainText('Un', '![a](a.png) ![b](../b.png)\n\n![c](../../c.png)'),
		'fr/two.md': 'Deux',
		'en/two.md': latin1('---\ntitle: É\n---\n'),
		'fr/three.md': plainText('Trois', ''),
		'fr/four.md': plainText('Quatre', '![b](../b.png) ![d](../d.png)'),
		'b.png': 'not a picture',
	});
	expect(faults.map((fault) => (fault.code === 'facts' ? fault.code : short(fault))).sort()).toEqual([
		'empty-chapter fr/three.md:3',
		'facts',
		'front-matter fr/two.md:1',
		'no-such-picture fr/four.md:4',
		'no-such-picture fr/one.md:4',
		'not-a-picture fr/one.md:4',
		'not-utf8 en/two.md:2',
		'outside-the-folder fr/one.md:6',
	]);
});
