import { beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import type { Locale } from '#platform/localized.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { openPicture } from '../../public.server.ts';
import { catalogueRows, countedFiles, courseFolders, type Files, plainCourse, plainText, png } from '../../testing.ts';
import { chapter } from '../chapter.ts';
import { course } from '../course.ts';
import { importCourse } from './import-course.ts';

const files = countedFiles();
const school = openTestSchool(house, { files: files.store });
const folders = courseFolders();
const slug = 'ecrire-a-deux';
const read = (key: string, locale: Locale = 'fr') =>
	school.as(visitor, { locale })(chapter, { course: slug, chapter: key });

/** The revision of every text of a version, as `why fr` -> id. */
const revisions = async (of: string, version: number): Promise<Record<string, string>> => {
	const rows = await school.rows<{ name: string; revision_id: string }>(
		`select t.key || ' ' || t.language as name, revision_id from catalogue_chapter_text t
		join catalogue_course c on c.id = t.course_id where slug = $1 and version = $2`,
		[of, version],
	);
	return Object.fromEntries(rows.map(({ name, revision_id }) => [name, revision_id]));
};
const different = (one: Record<string, string>, other: Record<string, string>) =>
	[...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]).sort();

describe('a course in three languages', () => {
	let folder = '';
	let report: Awaited<ReturnType<typeof importCourse>>;
	const steps: string[] = [];
	beforeAll(async () => {
		folder = folders.write(await plainCourse({ 'fr/forgotten.md': plainText('Oubli', 'Rien.') }));
		report = await importCourse(school.app, folder, { progress: (...step) => steps.push(step.join(' ')) });
	});

	test('is imported, and the report tells all that was found', () => {
		const { milliseconds, ...rest } = report;
		expect(milliseconds).toBeGreaterThan(0);
		expect(rest).toEqual({
			course: { slug, version: 1, created: true },
			faults: [],
			chapters: [
				{
					key: 'why',
					files: { fr: 'fr/why.md', en: 'en/why.md', es: 'es/why.md' },
					changed: ['fr', 'en', 'es'],
				},
				{
					key: 'how',
					files: { fr: 'fr/how.md', en: 'en/how.md', es: 'es/how.md' },
					changed: ['fr', 'en', 'es'],
				},
				{ key: 'after', files: { fr: 'fr/after.md', en: 'en/after.md' }, changed: ['fr', 'en'] },
			],
			pictures: { used: 2, made: 2, withoutText: [{ file: 'en/why.md', line: 6 }] },
			linksMended: [
				{ file: 'fr/why.md', line: 8, from: 'how.md#les-gestes', to: 'how#les-gestes' },
				{ file: 'fr/why.md', line: 8, from: 'how.md#nowhere', to: 'how#nowhere' },
				{ file: 'en/why.md', line: 8, from: 'how.md', to: 'how' },
				{ file: 'es/how.md', line: 4, from: 'after.md', to: 'after' },
			],
			linksDangling: [
				{ file: 'fr/why.md', line: 8, link: 'nothing.md', reason: 'no such page in the course' },
				{ file: 'fr/why.md', line: 8, link: 'how.md#nowhere', reason: 'no heading has this address' },
			],
			notUnderstood: [],
			unnamed: ['fr/forgotten.md'],
			inOneLanguageOnly: [{ key: 'after', languages: ['fr', 'en'] }],
		});
	});

	test('tells how far it is', () => {
		expect(steps[0]).toBe('reading 0 1');
		expect(steps.filter((step) => step.startsWith('pictures'))).toEqual([
			'pictures 0 2',
			'pictures 1 2',
			'pictures 2 2',
		]);
		expect(steps.slice(-2)).toEqual(['publishing 0 1', 'publishing 1 1']);
	});

	test('is read in its parts, each title in the reader’s language or, where it is missing, in another', async () => {
		const { id, publishedAt, ...read } = await school.as(visitor, { locale: 'es' })(course, { course: slug });
		expect(read).toMatchObject({
			title: 'Escribir entre dos',
			lang: 'es',
			subject: 'programming',
			level: 'intermediate',
			licence: 'CC-BY-SA-4.0',
			authors: ['Inès Rey'],
			languages: ['en', 'es', 'fr'],
			version: 1,
			url: `http://school.example/es/courses/${slug}`,
			parts: [
				{ position: 1, title: { text: 'Comprender', lang: 'es' } },
				{ position: 2, title: null },
			],
		});
		expect(read.chapters.map(({ key, part, title, lang, languages }) => [key, part, title, lang, languages])).toEqual([
			['why', 1, 'Por qué', 'es', ['es', 'fr', 'en']],
			['how', 1, 'Cómo', 'es', ['es', 'fr', 'en']],
			['after', 2, 'Après', 'fr', ['fr', 'en']],
		]);
	});

	test('is read chapter after chapter, each with those beside it and its contents', async () => {
		const how = await read('how');
		expect(how).toMatchObject({ title: 'Comment', lang: 'fr', position: 2, minutes: 1 });
		expect(how.previous).toEqual({ key: 'why', title: 'Pourquoi écrire à deux\u202f?', lang: 'fr' });
		expect(how.next).toEqual({ key: 'after', title: 'Après', lang: 'fr' });
		expect(how.contents).toEqual([
			{ id: 'les-gestes', text: 'Les gestes', depth: 2 },
			{ id: 'le-second', text: 'Le second', depth: 3 },
		]);
		expect((await read('why')).previous).toBeNull();
		expect((await read('after')).next).toBeNull();
		const { html } = await read('why');
		expect(html).toContain('La <a href="how#les-gestes">suite</a>, et <span>rien</span>');
		expect(html).toContain('<figcaption>Ses branches</figcaption>');
	});

	test('is read in another language where the reader’s is missing, and the page says which', async () => {
		const after = await read('after', 'es');
		expect(after).toMatchObject({ title: 'Après', lang: 'fr', languages: ['fr', 'en'] });
		expect(after.course.title).toEqual({ text: 'Escribir entre dos', lang: 'es' });
		expect(after.previous).toEqual({ key: 'how', title: 'Cómo', lang: 'es' });
		expect(after.chapters.map(({ lang }) => lang)).toEqual(['es', 'es', 'fr']);
	});

	test('shows its pictures in files of ours, one of each width and kind', async () => {
		const { html } = await read('why');
		const shown = html.match(/[0-9a-f]{64}-\d+\.(avif|webp)/g) ?? [];
		expect(new Set(shown).size).toBe(4);
		for (const name of shown) {
			const picture = await openPicture(school.app, name);
			picture?.stream.destroy();
			expect(picture?.size).toBeGreaterThan(0);
		}
		// The large one in two widths, the small one in one, each as AVIF and WebP beside its original.
		expect(files.keys()).toHaveLength(2 * 2 + 1 + 2 + 1);
		for (const name of ['../../secret', `${'a'.repeat(64)}-480.avif`, `${shown[0]}/..`])
			expect(await openPicture(school.app, name)).toBeUndefined();
	});

	test('is not imported again where nothing changed', async () => {
		const before = { rows: await catalogueRows(school), files: files.keys() };
		const again = await importCourse(school.app, folder);
		expect(again.course).toEqual({ slug, version: 1, created: false });
		expect(again.chapters.flatMap(({ changed }) => changed)).toEqual([]);
		expect(again.pictures).toMatchObject({ used: 2, made: 0 });
		expect({ rows: await catalogueRows(school), files: files.keys() }).toEqual(before);
	});

	test('is the same course from another folder, with other ends of lines and marks of order', async () => {
		const turned = Object.entries(await plainCourse()).map(([path, content]) => [
			path,
			typeof content === 'string' ? `\uFEFF${content.replaceAll('\n', '\r\n')}` : content,
		]);
		const moved = folders.write(Object.fromEntries(turned), 'Écrire à deux (copie)');
		expect((await importCourse(school.app, moved)).course).toEqual({ slug, version: 1, created: false });
	});
});

describe('a change', () => {
	const own = 'change';
	let folder = '';
	let version = 1;
	/** Imports the change and answers the new version's report, and the texts that have another revision than before. */
	const publish = async (change: Files) => {
		folders.change(folder, change);
		const report = await importCourse(school.app, folder);
		expect(report.course).toEqual({ slug: own, version: version + 1, created: true });
		version++;
		const changed = report.chapters.flatMap(({ key, changed: languages }) => languages.map((one) => `${key} ${one}`));
		const moved = different(await revisions(own, version - 1), await revisions(own, version));
		return { changed, moved, report };
	};
	const base = async (over: Files = {}): Promise<Files> => {
		const written = await plainCourse(over);
		return { ...written, 'course.yaml': String(written['course.yaml']).replace(slug, own) };
	};
	beforeAll(async () => {
		folder = folders.write(await base());
		await importCourse(school.app, folder);
	});

	test('of one text makes a version in which all others keep their revision', async () => {
		const { changed, moved } = await publish({ 'en/how.md': plainText('How', 'Another move.') });
		expect(changed).toEqual(['how en']);
		expect(moved).toEqual(['how en']);
	});

	test('that is taken back makes a version of the old revision, not a new one', async () => {
		const before = await catalogueRows(school);
		const { changed, moved } = await publish({ 'en/how.md': (await base())['en/how.md'] ?? null });
		expect(changed).toEqual([]);
		expect(moved).toEqual(['how en']);
		expect(await revisions(own, version)).toEqual(await revisions(own, 1));
		expect((await catalogueRows(school)).revision).toBe(before.revision);
	});

	test('of a picture alone reaches the texts that show it, and keeps the old picture', async () => {
		const before = files.keys();
		const { changed, moved, report } = await publish({ 'pictures/tree.png': await png(600, 300, '#00f') });
		expect(changed).toEqual(['why fr', 'why en']);
		expect(moved).toEqual(['why en', 'why fr']);
		expect(report.pictures).toMatchObject({ used: 2, made: 1 });
		expect(files.keys()).toEqual(expect.arrayContaining(before));
		expect(files.keys()).toHaveLength(before.length + 5);
	});

	test('of the order alone moves no text', async () => {
		const yaml = String((await base())['course.yaml']).replace('[why, how]', '[how, why]');
		const { changed, moved } = await publish({ 'course.yaml': yaml });
		expect([changed, moved]).toEqual([[], []]);
		const { previous, next } = await school.as(visitor)(chapter, { course: own, chapter: 'why' });
		expect([previous?.key, next?.key]).toEqual(['how', 'after']);
	});

	test('of the title alone moves no text', async () => {
		const yaml = String((await base())['course.yaml']).replace('Écrire à deux', 'Écrire à trois');
		const { changed, moved } = await publish({ 'course.yaml': yaml });
		expect([changed, moved]).toEqual([[], []]);
		expect((await school.as(visitor)(course, { course: own })).title).toBe('Écrire à trois');
	});

	test('that adds a text and takes a chapter away reaches the texts that led to that chapter, and no other', async () => {
		const yaml = String((await base())['course.yaml']).replace('[why, how]', '[why]');
		const { changed, moved } = await publish({ 'course.yaml': yaml, 'es/after.md': plainText('Después', 'El fin.') });
		expect(changed).toEqual(['why fr', 'why en', 'after es']);
		expect(moved).toEqual(['after es', 'how en', 'how es', 'how fr', 'why en', 'why fr']);
	});

	test('leaves all that was published before as it was', async () => {
		const old = await school.rows<{ number: number; chapters: number; fr: string }>(
			`select number, chapters, title->>'fr' as fr from catalogue_version v
			join catalogue_course c on c.id = v.course_id where slug = $1 order by number`,
			[own],
		);
		expect(old.map(({ number, chapters, fr }) => `${number} ${chapters} ${fr}`)).toEqual([
			'1 3 Écrire à deux',
			'2 3 Écrire à deux',
			'3 3 Écrire à deux',
			'4 3 Écrire à deux',
			'5 3 Écrire à deux',
			'6 3 Écrire à trois',
			'7 2 Écrire à deux',
		]);
	});
});

describe('an option', () => {
	test('says what the folder does not say, or says it otherwise', async () => {
		const folder = folders.write({
			'course.yaml': 'title: { fr: Titre }\nsummary: { fr: Résumé }\nparts:\n  - chapters: [one]\n',
			'fr/one.md': plainText('Un', 'Texte.'),
		});
		const facts = { slug: 'par-option', licence: 'CC0-1.0', title: { fr: 'Autre' } } as const;
		expect((await importCourse(school.app, folder, { facts })).course?.version).toBe(1);
		expect(await school.as(visitor)(course, { course: 'par-option' })).toMatchObject({
			title: 'Autre',
			licence: 'CC0-1.0',
		});
	});
});

describe('two imports of one new course at once', () => {
	test('make one version, and none fails', async () => {
		const written = await plainCourse();
		const yaml = String(written['course.yaml']).replace(slug, 'at-once');
		const same = { ...written, 'course.yaml': yaml, 'pictures/tree.png': await png(500, 40, '#abc') };
		const both = [folders.write(same), folders.write(same)].map((folder) => importCourse(school.app, folder));
		const reports = await Promise.all(both);
		expect(reports.map(({ faults }) => faults)).toEqual([[], []]);
		expect(reports.map(({ course: one }) => `${one?.version} ${one?.created}`).sort()).toEqual(['1 false', '1 true']);
		expect(Object.keys(await revisions('at-once', 1))).toHaveLength(8);
	});
});
