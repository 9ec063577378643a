import { beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import type { Locale } from '#platform/localized.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { catalogueRows, courseFolders, type Files, png } from '../../testing.ts';
import { chapter } from '../chapter.ts';
import { course } from '../course.ts';
import { importCourse } from './import-course.ts';

const school = openTestSchool(house);
const folders = courseFolders();
const text = (...lines: string[]) => `${lines.join('\n')}\n`;

/** A book in two languages with everything that we say we understand, and some things that we do not. */
const book = async (): Promise<Files> => ({
	LICENSE: 'This work: https://creativecommons.org/licenses/by-sa/4.0/legalcode',
	'README.md': 'About the repository, not a page.',
	'LANGS.md': '* [English](en)\n* [Français](fr)',
	'book.json': '{ "variables": { "version": "3.13", "mail": "nobody@example.org" } }',
	'en/SUMMARY.md': text(
		'# Summary',
		'',
		'* [Introduction](README.md)',
		'  * [What you need](README.md#what-you-need)',
		'* [Install](install/README.md)',
		'  * [On `Linux`](install/on_linux.md)',
		'  * Soon: on a phone',
		'',
		'## Go further',
		'',
		'* [Links](links.md)',
		'* [More links](more.md)',
	),
	'fr/SUMMARY.md': text(
		'# Sommaire',
		'',
		'* [Introduction](README.md)',
		'* [Installer](install/README.md)',
		'* [Un domaine](domain.md)',
		'',
		'## Aller plus loin',
		'',
		'* [Liens](links.md)',
	),
	'en/README.md': text(
		'# The little book',
		'',
		'> A quotation comes first, and is no summary, however long it may be in the end.',
		'',
		'This **little book** says how a [book](links.md) is read by the school. It has a second sentence! See below.',
		'',
		'## What you need',
		'',
		'Python {{ book.version }}, written to {{ book.mail }}. [Install](install/README.md#on-linux) it.',
		'{% include "/shared/setup.md" %}',
		'{% include "/none.md" %}',
	),
	'en/shared/setup.md': text('Set up: ![A tree](images/tree.png)', '', '{% include "deeper.md" %}'),
	'en/shared/deeper.md': text('Deeper [links](links.md).', '', '{{ unknown }}'),
	'en/install/README.md': text(
		'# Install',
		'',
		'{% set warning = \'<span class="glyphicon" title="Take care: "></span>\' %}',
		'> {{ warning }} the first time.',
		'',
		'> **Note** It takes a minute.',
		'',
		'## On Linux',
		'',
		'<!--sec data-title="With apt" data-id="apt"',
		'data-collapse=true ces-->',
		'',
		'{% filename %}app.py{% endfilename %}',
		'```python',
		'print("{{ book.version }} {{ post }}")',
		'```',
		'',
		'<!--endsec-->',
		'',
		'{% if output.name == "ebook" %}',
		'For paper.',
		'{% else %}',
		'For the web site.',
		'{% endif %}',
		'',
		'{% raw %}',
		'Write {{ this }}.',
		'{% endraw %}',
		'',
		'{% quiz %}',
	),
	'en/install/on_linux.md': text(
		'# On Linux',
		'',
		'[Back](../README.md#what-you-need), [up](README.md), [gone](../gone.md)',
	),
	'en/links.md': text('# Links', '', '[The book](/README.md) and [out](../fr/README.md)'),
	'en/more.md': text('# More', '', 'None.'),
	'en/orphan/README.md': text('# An orphan'),
	'en/GLOSSARY.md': text('# Glossary', '', '## Word', '', 'A word.'),
	'en/images/tree.png': await png(20, 20),
	'fr/README.md': text(
		'# Le petit livre',
		'',
		'Ce petit livre dit comment l’école lit un livre de ce genre, page après page. Deuxième phrase.',
		'',
		'{% include "/shared/setup.md" %}',
	),
	'fr/shared/setup.md': text('Préparer : ![Un arbre](images/tree.png)'),
	'fr/images/tree.png': await png(20, 20),
	'fr/install/README.md': text('# Installer', '', '> __Attention :__ la première fois.'),
	'fr/domain.md': text('# Un domaine', '', 'Seulement ici. [Les liens](links.md)'),
	'fr/links.md': text('# Liens', '', '{% if output.name != "ebook" %}Site.{% endif %}'),
});

describe('a book in two languages', () => {
	let folder = '';
	let report: Awaited<ReturnType<typeof importCourse>>;
	const options = { facts: { subject: 'web' as const }, variables: { mail: 'school@example.org' } };
	beforeAll(async () => {
		folder = folders.write(await book(), 'Le petit livre (été)');
		report = await importCourse(school.app, folder, options);
	});
	const read = (key: string, locale: Locale = 'en') =>
		school.as(visitor, { locale })(chapter, { course: 'le-petit-livre-ete', chapter: key });

	test('is one course, in the order of the longer summary, with what only the other has in its place', () => {
		expect(report.faults).toEqual([]);
		expect(report.course).toEqual({ slug: 'le-petit-livre-ete', version: 1, created: true });
		expect(report.chapters.map(({ key, files }) => [key, files])).toEqual([
			['introduction', { en: 'en/README.md', fr: 'fr/README.md' }],
			['install', { en: 'en/install/README.md', fr: 'fr/install/README.md' }],
			['domain', { fr: 'fr/domain.md' }],
			['install-on-linux', { en: 'en/install/on_linux.md' }],
			['links', { en: 'en/links.md', fr: 'fr/links.md' }],
			['more', { en: 'en/more.md' }],
		]);
		expect(report.inOneLanguageOnly).toEqual([
			{ key: 'domain', languages: ['fr'] },
			{ key: 'install-on-linux', languages: ['en'] },
			{ key: 'more', languages: ['en'] },
		]);
	});

	test('takes its title, its summary and its licence from what it says', async () => {
		const found = await school.as(visitor, { locale: 'en' })(course, { course: 'le-petit-livre-ete' });
		expect(found).toMatchObject({
			title: 'The little book',
			summary: 'This little book says how a book is read by the school. It has a second sentence! See below.',
			subject: 'web',
			licence: 'CC-BY-SA-4.0',
			authors: [],
			languages: ['en', 'fr'],
			parts: [
				{ position: 1, title: null },
				{ position: 2, title: { text: 'Go further', lang: 'en' } },
			],
		});
		expect(found.chapters.map(({ title, lang }) => `${title} ${lang}`)).toEqual([
			'Introduction en',
			'Install en',
			'Un domaine fr',
			'On Linux en',
			'Links en',
			'More links en',
		]);
	});

	test('has the fragments that its pages include, with the pictures of their language', async () => {
		const { html } = await read('introduction');
		expect(html).toContain('Python 3.13, written to <a href="mailto:school@example.org">school@example.org</a>');
		expect(html).toMatch(/Set up: <picture>.*alt="A tree"/s);
		expect(html).toContain('Deeper <a href="links">links</a>.');
		expect((await read('introduction', 'fr')).html).toMatch(/Préparer\u00a0: <picture>/);
		// Both languages show one file of the same content.
		expect(report.pictures).toEqual({ used: 1, made: 1, withoutText: [] });
	});

	test('has its notes, its names of files, its sections and its conditions', async () => {
		const { html } = await read('install');
		expect(html).toContain('<abbr title="Take care:">⚠</abbr> the first time.');
		expect(html).toMatch(/<aside class="note plain">\s*<p class="note-head">Note<\/p>\s*<p>It takes a minute/);
		expect(html).toContain('<details><summary>With apt</summary>');
		expect(html).toMatch(/<p class="file">app\.py<\/p>\s*<pre>/);
		expect(html).toContain('3.13 {{ post }}');
		expect(html).toContain('For the web site.');
		expect(html).not.toContain('For paper.');
		expect(html).toContain('Write {{ this }}.');
		expect((await read('install', 'fr')).html).toContain('<aside class="note turn">');
	});

	test('leads from page to page, and tells of what leads nowhere', async () => {
		expect((await read('install-on-linux')).html).toContain(
			'<a href="introduction#what-you-need">Back</a>, <a href="install">up</a>, <span>gone</span>',
		);
		expect(report.linksMended).toEqual(
			expect.arrayContaining([
				{ file: 'en/README.md', line: 9, from: 'install/README.md#on-linux', to: 'install#on-linux' },
				{ file: 'en/shared/deeper.md', line: 1, from: 'links.md', to: 'links' },
				{ file: 'en/links.md', line: 3, from: '/README.md', to: 'introduction' },
			]),
		);
		expect(report.linksDangling).toEqual([
			{ file: 'en/install/on_linux.md', line: 3, link: '../gone.md', reason: 'no such page in the course' },
			{ file: 'en/links.md', line: 3, link: '../fr/README.md', reason: 'leads out of the course' },
		]);
	});

	test('tells of all that was not understood, where it stands', () => {
		expect(report.notUnderstood.map(({ file, line, construct }) => `${file}:${line} ${construct}`)).toEqual([
			'en/SUMMARY.md:7 entry without a page: Soon: on a phone',
			'en/shared/deeper.md:3 {{ unknown }}',
			'en/README.md:11 {% include "/none.md" %}',
			'en/install/README.md:30 {% quiz %}',
			'en/GLOSSARY.md:1 glossary',
		]);
		expect(report.unnamed).toEqual(['en/orphan/README.md']);
	});

	test('is not imported again where nothing changed', async () => {
		const before = await catalogueRows(school);
		expect((await importCourse(school.app, folder, options)).course?.created).toBe(false);
		expect(await catalogueRows(school)).toEqual(before);
	});

	test('makes a new version of the texts that include a fragment that changed', async () => {
		folders.change(folder, { 'fr/shared/setup.md': 'Autrement : ![Un arbre](images/tree.png)\n' });
		const again = await importCourse(school.app, folder, options);
		expect(again.course?.version).toBe(2);
		expect(
			again.chapters.filter(({ changed }) => changed.length > 0).map(({ key, changed }) => [key, changed]),
		).toEqual([['introduction', ['fr']]]);
	});
});

describe('a book in one language', () => {
	test('has its summary in its folder, and the language that is said', async () => {
		const folder = folders.write(
			{
				'SUMMARY.md': '* [Inicio](README.md)\n* [Inicio otra vez](readme/README.md)',
				'README.md': '# Un libro\n\nEste libro tiene una sola lengua y un solo capítulo, y con eso basta para leerlo.',
				'readme/README.md': 'Otra página.',
			},
			'libro',
		);
		const facts = { licence: 'CC0-1.0' } as const;
		const report = await importCourse(school.app, folder, { language: 'es', facts });
		expect(report.course?.slug).toBe('libro');
		expect(report.chapters.map(({ key, files }) => [key, files])).toEqual([
			['introduction', { es: 'README.md' }],
			['readme', { es: 'readme/README.md' }],
		]);
	});

	test('may write its addresses in several ways', async () => {
		const report = await importCourse(
			school.app,
			folders.write({
				'SUMMARY.md': '* [A](./README.md)\n* [B](./b/../b/c%20d.md#here)\n* [Elsewhere](https://a.example/README.md)',
				'README.md': '# Book\n\nText.',
				'b/c d.md': '[up](../README.md)',
				'book.json': 'null',
			}),
			{ facts: { title: { en: 'Book' }, summary: { en: 'Short.' }, licence: 'CC0-1.0' } },
		);
		expect(report.chapters.map(({ key }) => key)).toEqual(['introduction', 'b-c-d']);
		expect(report).toMatchObject({ faults: [], linksDangling: [], unnamed: [] });
		expect(report.notUnderstood).toEqual([
			{ file: 'SUMMARY.md', line: 3, construct: 'entry without a page: Elsewhere' },
		]);
	});

	test('whose settings are no JSON is imported without them, which is told', async () => {
		const report = await importCourse(
			school.app,
			folders.write({ 'SUMMARY.md': '* [A](README.md)', 'README.md': '# Book\n\nText.', 'book.json': '{' }),
			{ facts: { title: { en: 'Book' }, summary: { en: 'Short.' }, licence: 'CC0-1.0' } },
		);
		expect(report.course?.created).toBe(true);
		expect(report.notUnderstood).toEqual([
			{ file: 'book.json', line: 1, construct: 'not JSON: its variables have no value' },
		]);
	});

	test('whose pages have one key gives each a key of its own', async () => {
		const folder = folders.write(
			{
				'SUMMARY.md': '* [A](README.md)\n* [B](a_b.md)\n* [C](a-b.md)\n* [D](a/b.md)',
				'README.md': '# Book\n\nThis first paragraph is long enough to be taken as the summary of the whole book.',
				...{ 'a_b.md': 'B', 'a-b.md': 'C', 'a/b.md': '[c](../a-b.md)' },
			},
			'keys',
		);
		const report = await importCourse(school.app, folder, { facts: { licence: 'CC0-1.0' } });
		expect(report.chapters.map(({ key }) => key)).toEqual(['introduction', 'a-b', 'a-b-2', 'a-b-3']);
		expect(report.linksMended).toEqual([{ file: 'a/b.md', line: 1, from: '../a-b.md', to: 'a-b-2' }]);
	});
});
