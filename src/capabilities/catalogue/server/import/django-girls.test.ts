import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { catalogueRows, countedFiles } from '../../testing.ts';
import { chapter } from '../chapter.ts';
import { course } from '../course.ts';
import { importCourse } from './import-course.ts';

const files = countedFiles();
const school = openTestSchool(house, { files: files.store });
/** A real course of 24 chapters in two languages by many hands. It is not in the repository: see its LICENSE. */
const folder = resolve('../shared/data/courses/django-girls');
const here = existsSync(folder);
const reason = `${folder} is not there: nothing to import`;
// The reporter keeps the reason of a skipped test to itself.
if (!here) process.stderr.write(`skipped: ${reason}\n`);

/** The pages that a summary names, found without the reader that is tested. */
const named = (language: string): string[] => {
	const summary = readFileSync(join(folder, language, 'SUMMARY.md'), 'utf8');
	const pages = [...summary.matchAll(/^\s*[-*]\s*\[[^\]]*\]\(([^)#\s]+)/gm)].map((found) => `${language}/${found[1]}`);
	return [...new Set(pages)].sort();
};

describe('the course of Django Girls', () => {
	test('is one course in two languages, whole, and importing it again changes nothing', { timeout: 180_000 }, async ({
		skip,
	}) => {
		skip(!here, reason);
		const first = await importCourse(school.app, folder);
		expect(first.faults).toEqual([]);
		expect(first.course).toEqual({ slug: basename(folder), version: 1, created: true });
		for (const language of ['en', 'fr'] as const) {
			const texts = first.chapters.flatMap((one) => one.files[language] ?? []).sort();
			expect(texts.length).toBeGreaterThan(20);
			expect(texts).toEqual(named(language));
		}
		expect(first.unnamed).toEqual(['fr/domain/README.md']);
		expect(first.linksMended.length).toBeGreaterThan(0);
		expect(first.pictures.used).toBeGreaterThan(50);

		const before = { rows: await catalogueRows(school), files: files.keys() };
		const again = await importCourse(school.app, folder);
		expect(again.course).toEqual({ slug: basename(folder), version: 1, created: false });
		expect(again.pictures.made).toBe(0);
		expect({ rows: await catalogueRows(school), files: files.keys() }).toEqual(before);

		const read = await school.as(visitor, { locale: 'fr' })(course, { course: basename(folder) });
		expect(read).toMatchObject({ licence: 'CC-BY-SA-4.0', languages: ['en', 'fr'], lang: 'fr' });
		expect(read.chapters).toHaveLength(first.chapters.length);
		for (const { key } of read.chapters) {
			const page = await school.as(visitor, { locale: 'fr' })(chapter, { course: basename(folder), chapter: key });
			// What the lesson is about stands in code, tags of templates too; around it none is left.
			const prose = page.html.replace(/<(pre|code)\b.*?<\/\1>/gs, '');
			expect(prose.match(/<script|<iframe|style="|\son\w+="|\{%|\{\{/g), key).toBeNull();
		}
	});
});
