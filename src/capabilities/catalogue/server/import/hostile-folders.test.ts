import { afterEach, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { catalogueRows, countedFiles, courseFolders, type Files, plainText, png, pngBomb } from '../../testing.ts';
import { chapter } from '../chapter.ts';
import { importCourse } from './import-course.ts';

const kept = countedFiles();
const school = openTestSchool(house, { files: kept.store });
const folders = courseFolders();
const secret = 'SECRET OF THE HOUSE';
const yaml = 'slug: un-cours\ntitle: { fr: A }\nsummary: { fr: B }\nlicence: CC-BY-4.0\nparts:\n  - chapters: [one]\n';
const plain: Files = { 'course.yaml': yaml, 'fr/one.md': plainText('Un', 'Texte.'), '../secret.md': secret };
const gitbook: Files = {
	'SUMMARY.md': '* [Start](README.md)',
	'README.md': '# Book\n\nText.',
	'../secret.md': plainText('S', secret),
};
const facts = { title: { en: 'Book' }, summary: { en: 'Short.' }, licence: 'CC0-1.0' } as const;
const showing = (line: string, over: Files = {}): Files => ({ ...plain, ...over, 'fr/one.md': plainText('Un', line) });

const refused = async (files: Files) => {
	const report = await importCourse(school.app, folders.write(files), { facts });
	expect(report.course).toBeNull();
	expect(JSON.stringify(report)).not.toContain(secret);
	return report.faults.map(({ code, file, line }) => `${code} ${file}:${line}`);
};

describe('what leads out of the folder', () => {
	afterEach(async () => {
		expect(Object.values(await catalogueRows(school)).every((count) => count === 0)).toBe(true);
		expect(kept.keys()).toEqual([]);
	});

	test.each([
		['../../../../../../etc/passwd', 'outside-the-folder'],
		['..%2F..%2Fsecret.md', 'outside-the-folder'],
		['/../secret.md', 'outside-the-folder'],
		['/etc/passwd', 'no-such-picture'],
		['..\\..\\secret.md', 'no-such-picture'],
	])('as a picture: %s', async (address, code) => {
		const expected = [`${code} fr/one.md:4`];
		expect(await refused(showing(`![x](<${address}>)`))).toEqual(expected);
		expect(await refused(showing(`<img src="${address}" alt="x">`))).toEqual(expected);
	});

	test.each([
		['../secret.md', 'outside-the-folder'],
		['../../../../../../etc/passwd', 'outside-the-folder'],
		['..%2fsecret.md', 'outside-the-folder'],
		['a/../../secret.md', 'outside-the-folder'],
		['/etc/passwd', 'no-such-file'],
	])('as a chapter of a summary: %s', async (path, code) => {
		const summary = `* [Start](README.md)\n* [Secret](${path})`;
		expect(await refused({ ...gitbook, 'SUMMARY.md': summary })).toEqual([`${code} SUMMARY.md:2`]);
	});

	test.each<[string, Files, string]>([
		['a chapter', { ...plain, 'fr/one.md': { linkTo: '../../secret.md' } }, 'outside-the-folder fr/one.md:0'],
		[
			'a chapter, by two links',
			{ ...plain, 'fr/one.md': { linkTo: 'two.md' }, 'fr/two.md': { linkTo: '../../secret.md' } },
			'outside-the-folder fr/one.md:0',
		],
		[
			'a chapter, to a file of the system',
			{ ...plain, 'fr/one.md': { linkTo: '/etc/passwd' } },
			'outside-the-folder fr/one.md:0',
		],
		[
			'a chapter, to a device that never ends',
			{ ...plain, 'fr/one.md': { linkTo: '/dev/zero' } },
			'outside-the-folder fr/one.md:0',
		],
		['course.yaml', { ...plain, 'course.yaml': { linkTo: '../secret.md' } }, 'outside-the-folder course.yaml:0'],
		['a summary', { ...gitbook, 'SUMMARY.md': { linkTo: '../secret.md' } }, 'outside-the-folder SUMMARY.md:0'],
		['a page', { ...gitbook, 'README.md': { linkTo: '../secret.md' } }, 'outside-the-folder SUMMARY.md:1'],
		['settings', { ...gitbook, 'book.json': { linkTo: '../secret.md' } }, 'outside-the-folder book.json:0'],
		[
			'the folder of a language',
			{ ...plain, 'fr/one.md': null, fr: { linkTo: '../other' }, '../other/one.md': plainText('Un', secret) },
			'no-such-file course.yaml:6',
		],
	])('by a symbolic link in place of %s', async (_, files, expected) => {
		expect(await refused(files)).toEqual([expected]);
	});

	test('by a symbolic link in place of a picture', async () => {
		const files = { '../p.png': await png(8, 8), 'p.png': { linkTo: '../p.png' } };
		expect(await refused(showing('![x](../p.png)', files))).toEqual(['outside-the-folder fr/one.md:4']);
	});
});

describe('what is too large', () => {
	/** The most memory that this process ever held, in bytes: a file that was read shows in it, freed or not. */
	const mostHeld = () => process.resourceUsage().maxRSS * 1024;
	const huge = { emptyBytes: 2 ** 30 };
	test.each<[string, Files, string]>([
		['a chapter', { ...plain, 'fr/one.md': huge }, 'too-large fr/one.md:0'],
		['a picture', showing('![x](../p.png)', { 'p.png': huge }), 'too-large fr/one.md:4'],
		['course.yaml', { ...plain, 'course.yaml': huge }, 'too-large course.yaml:0'],
		['a page of a book', { ...gitbook, 'README.md': huge }, 'too-large SUMMARY.md:1'],
		['a summary', { ...gitbook, 'SUMMARY.md': huge }, 'too-large SUMMARY.md:0'],
	])('is refused without being read: %s of 1 GB', async (_, files, expected) => {
		const before = mostHeld();
		expect(await refused(files)).toEqual([expected]);
		expect(mostHeld() - before).toBeLessThan(200 * 2 ** 20);
	});

	test('is refused from one byte above the limit', async () => {
		const text = plainText('Un', '');
		const of = (bytes: number) =>
			text + 'mot\n'.repeat(Math.ceil((bytes - text.length) / 4)).slice(text.length - bytes);
		expect(await refused({ ...plain, 'fr/one.md': of(2 * 2 ** 20 + 1) })).toEqual(['too-large fr/one.md:0']);
	});

	test.each<[string, () => string | Buffer]>([
		['claims 900 million points', pngBomb],
		[
			'is drawn in 100000 points',
			() => '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"><rect width="9" height="9"/></svg>',
		],
		[
			'grows by entities',
			() => {
				const entities = [...'bcdefghij'].map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghi'[n]};`.repeat(10)}">`);
				return `<!DOCTYPE svg [<!ENTITY a "xxxxxxxxxx">${entities.join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&j;</text></svg>`;
			},
		],
		[
			'reads a file of the system',
			() =>
				'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="300" height="99"><text y="20">&x;</text></svg>',
		],
	])('is refused as a picture that %s', async (_, bytes) => {
		const before = mostHeld();
		expect(await refused(showing('![x](../p)', { p: bytes() }))).toEqual(['not-a-picture fr/one.md:4']);
		expect(mostHeld() - before).toBeLessThan(200 * 2 ** 20);
	});
});

describe('a fragment that leads out of the folder', () => {
	test('stops the import, whatever the path or the link says', async () => {
		const includes = ['../secret.md', '../../secret.md', '/../secret.md', '/etc/passwd', 'linked.md'];
		const page = ['# Book', '', ...includes.map((path) => `{% include "${path}" %}`), 'Text.'].join('\n');
		const folder = folders.write({ ...gitbook, 'README.md': page, 'linked.md': { linkTo: '../secret.md' } });
		const report = await importCourse(school.app, folder, { facts });
		expect(report.course).toBeNull();
		expect(report.faults.map(({ code, file, line }) => `${code} ${file}:${line}`)).toEqual([
			'outside-the-folder README.md:3',
			'outside-the-folder README.md:4',
			'outside-the-folder README.md:5',
			'outside-the-folder linked.md:0',
		]);
		// From the top of the folder it names a file that is not there.
		expect(report.notUnderstood.map(({ line, construct }) => `${line} ${construct}`)).toEqual([
			'6 {% include "/etc/passwd" %}',
		]);
		expect(JSON.stringify(report)).not.toContain(secret);
	});
});

describe('what stays within the folder', () => {
	test('may be reached by a link, from a folder with spaces and accents', async () => {
		const files = {
			...showing('![x](../un%20lien.png)', {
				'images/vrai.png': await png(8, 8),
				'un lien.png': { linkTo: 'images/vrai.png' },
			}),
			'en/one.md': { linkTo: '../fr/one.md' },
		};
		const report = await importCourse(school.app, folders.write(files, 'Été à l’école'), {});
		expect(report.faults).toEqual([]);
		expect(report.chapters[0]?.files).toEqual({ fr: 'fr/one.md', en: 'en/one.md' });
	});

	test('and runs, is published without what runs', async () => {
		const text = plainText(
			'<script>alert(1)</script>',
			'<script src="https://evil.example"></script>\n\n[a](javascript:x) <b onclick="x" style="x">b</b>',
		);
		const files = { ...plain, 'course.yaml': yaml.replace('un-cours', 'attaque'), 'fr/one.md': text };
		const report = await importCourse(school.app, folders.write(files), {});
		expect(report.notUnderstood.map(({ line, construct }) => `${line} ${construct}`)).toContain('4 <script> left out');
		const { html, title } = await school.as(visitor)(chapter, { course: 'attaque', chapter: 'one' });
		expect(html.trim()).toBe('<p><a>a</a> <b>b</b></p>');
		// Pages write titles as text, never as HTML.
		expect(title).toBe('<script>alert(1)</script>');
	});
});
