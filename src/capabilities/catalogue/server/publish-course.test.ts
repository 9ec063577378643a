import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { courseInput, newCourse } from '../factory.ts';
import type { Picture } from '../rules/source.ts';
import { catalogueRows } from '../testing.ts';
import { chapter } from './chapter.ts';
import { course } from './course.ts';
import { knownPictures } from './known-pictures.ts';
import { publishCourse } from './publish-course.ts';

const school = openTestSchool(house);
const asVisitor = school.as(visitor);
const asSystem = school.as(system('import-course'));
const someone = '00000000-0000-7000-8000-000000000001';
const picture: Picture = {
	sha256: 'c'.repeat(64),
	type: 'image/png',
	width: 600,
	height: 300,
	bytes: 9,
	widths: [480, 600],
};
const newsOf = (courseId: string) =>
	school.rows<{ payload: unknown }>(
		`select payload from platform_event where name = 'catalogue.course-published' and payload->>'courseId' = $1 order by id`,
		[courseId],
	);

describe('publishing a course', () => {
	test('makes its first version, which everybody reads at once', async () => {
		const input = courseInput({
			slug: 'premier',
			title: { fr: 'Quoi ?', en: 'What?' },
			chapters: [{ key: 'start', texts: { fr: '## Un\n\nQuoi ?', en: '## One\n\nWhat?' } }],
		});
		const { courseId, ...rest } = await asSystem(publishCourse, input);
		expect(rest).toEqual({
			version: 1,
			created: true,
			changed: [
				{ key: 'start', language: 'fr' },
				{ key: 'start', language: 'en' },
			],
		});
		expect(await asVisitor(course, { course: 'premier' })).toMatchObject({ id: courseId, version: 1, chapterCount: 1 });
		expect((await asVisitor(chapter, { course: 'premier', chapter: 'start' })).html).toContain('<p>Quoi\u202f?</p>');
	});

	test('again and unchanged writes nothing and tells nothing', async () => {
		const input = courseInput({ slug: 'deux-fois', chapters: [{ key: 'start', texts: { fr: 'Un.' } }] });
		const first = await asSystem(publishCourse, input);
		const before = await catalogueRows(school);
		expect(await asSystem(publishCourse, input)).toEqual({ ...first, created: false, changed: [] });
		expect(await catalogueRows(school)).toEqual(before);
		expect(await newsOf(first.courseId)).toHaveLength(1);
	});

	test('tells once of each version, and makes the pages of the course stale', async () => {
		const write = (text: string) =>
			courseInput({ slug: 'nouvelle', chapters: [{ key: 'start', texts: { fr: text } }] });
		const { courseId } = await asSystem(publishCourse, write('Un.'));
		await asSystem(publishCourse, write('Deux.'));
		await asSystem(publishCourse, write('Deux.'));
		expect((await newsOf(courseId)).map(({ payload }) => payload)).toEqual([
			{ courseId, version: 1 },
			{ courseId, version: 2 },
		]);
		expect(house.purged('catalogue.course-published', { courseId, version: 2 } as never)).toEqual([
			'catalogue',
			`course:${courseId}`,
		]);
	});

	test('leaves a row in the audit trail, about the course', async () => {
		const { courseId } = await asSystem(publishCourse, courseInput({ slug: 'audite' }));
		expect(
			await school.rows('select action, actor_kind, task from platform_audit where about = $1', [courseId]),
		).toEqual([{ action: 'catalogue.publish-course', actor_kind: 'system', task: 'import-course' }]);
	});

	test('is for administrators and the system alone', async () => {
		const input = courseInput({ slug: 'interdit' });
		for (const who of [visitor, person(someone), person(someone, ['author'])]) {
			expect(await refusalOf(school.as(who)(publishCourse, input))).toBe('forbidden');
			expect(await refusalOf(school.as(who)(knownPictures, { sha256s: [] }))).toBe('forbidden');
		}
		expect(await school.rows(`select 1 from catalogue_course where slug = 'interdit'`)).toEqual([]);
		const { version } = await school.as(person(someone, ['administrator']))(publishCourse, input);
		expect(version).toBe(1);
	});

	test('refuses what is not of the right form, and writes nothing of it', async () => {
		const before = await catalogueRows(school);
		const right = courseInput({ slug: 'faux' });
		for (const wrong of [
			{ ...right, parts: [] },
			{ ...right, facts: { ...right.facts, slug: '../faux' } },
			{ ...right, facts: { ...right.facts, licence: 'none' } },
			{ ...right, pictures: [{ ...picture, sha256: '../../etc/passwd' }] },
			{ ...right, parts: [...right.parts, ...right.parts] },
			courseInput({ slug: 'faux', chapters: [{ key: 'deep', texts: { fr: `${'>'.repeat(4000)}x` } }] }),
		])
			await expect(asSystem(publishCourse, wrong as never)).rejects.toBeInstanceOf(Invalid);
		expect(await catalogueRows(school)).toEqual(before);
	});

	test('makes one version of one new course, however many publish it at once', async () => {
		const input = courseInput({ slug: 'ensemble' });
		const all = await Promise.all(Array.from({ length: 5 }, () => asSystem(publishCourse, input)));
		expect(all.filter(({ created }) => created)).toHaveLength(1);
		expect(new Set(all.map(({ courseId, version }) => `${courseId} ${version}`)).size).toBe(1);
	});

	test('makes one version of each change, where several are published at once', async () => {
		const write = (text: string) => courseInput({ slug: 'suite', chapters: [{ key: 'start', texts: { fr: text } }] });
		const all = await Promise.all(['Un.', 'Deux.', 'Trois.'].map((text) => asSystem(publishCourse, write(text))));
		expect(all.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
		expect(
			await school.rows(
				`select r.number from catalogue_revision r join catalogue_course c on c.id = r.course_id
				where c.slug = 'suite' order by r.number`,
			),
		).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
	});
});

describe('what was published', () => {
	const own = ['version', 'revision', 'chapter', 'chapter_text', 'part', 'picture'];
	beforeAll(async () => {
		await school.make((ctx) =>
			newCourse(ctx, {
				slug: 'grave',
				pictures: [picture],
				chapters: [{ key: 'start', texts: { fr: `![Un arbre](${picture.sha256})` } }],
			}),
		);
	});

	test.each(own)('is never changed nor taken away in the database: %s', async (name) => {
		const column = name === 'picture' ? 'sha256' : 'course_id';
		const before = await school.rows(`select * from catalogue_${name} order by 1, 2, 3`);
		expect(before.length).toBeGreaterThan(0);
		for (const statement of [
			`update catalogue_${name} set ${column} = ${column}`,
			`delete from catalogue_${name}`,
			`truncate catalogue_${name} cascade`,
		])
			await expect(school.rows(statement), statement).rejects.toMatchObject({ code: '23001' });
		expect(await school.rows(`select * from catalogue_${name} order by 1, 2, 3`)).toEqual(before);
	});

	test('shows its pictures by their content, in their widths', async () => {
		const { html } = await asVisitor(chapter, { course: 'grave', chapter: 'start' });
		expect(html).toContain(`/media/${picture.sha256}-480.avif 480w`);
		expect((await asSystem(knownPictures, { sha256s: [picture.sha256, 'd'.repeat(64)] })).pictures).toEqual([picture]);
	});

	test('stays on its course, whose row cannot be taken away under it', async () => {
		await expect(school.rows(`delete from catalogue_course where slug = 'grave'`)).rejects.toMatchObject({
			code: '23503',
		});
		await expect(school.rows(`update catalogue_course set current_version = 9`)).rejects.toMatchObject({
			code: '23503',
		});
	});
});
