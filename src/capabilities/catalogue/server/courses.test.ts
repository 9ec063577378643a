import { beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import type { Locale } from '#platform/localized.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newCourse } from '../factory.ts';
import { chapter } from './chapter.ts';
import { course } from './course.ts';
import { courseAddresses } from './course-addresses.ts';
import { courses } from './courses.ts';
import { recentCourses } from './recent-courses.ts';

const school = openTestSchool(house);
type Filters = Parameters<typeof courses.input.parse>[0] & object;
const ask = (filters: Filters, locale: Locale = 'fr') => school.as(visitor, { locale })(courses, filters as never);
const slugs = async (filters: Filters, locale: Locale = 'fr') =>
	(await ask(filters, locale)).items.map(({ slug }) => slug);

/** In the order in which a reader looks for them; each is published five times over, with a number behind. */
const titles = [
	'abeilles',
	'Âges de la vie',
	'Coté cour',
	'Côté jardin',
	'eau vive',
	'Éclair au café',
	'École ouverte',
	'étude de cas',
	'Œuvre commune',
	'où aller',
	'Voix haute',
	'zèbres',
];
const expected = titles.flatMap((title, n) =>
	[1, 2, 3, 4, 5].map((of) => ({ title: `${title} ${of}`, slug: `p${n}-${of}` })),
);
/** The first page ends among these, which only their names in addresses tell apart. */
const twins = Array.from({ length: 12 }, (_, n) => ({ title: 'Écho', slug: `echo-${String(n).padStart(2, '0')}` }));
const all = [...expected.slice(0, 25), ...twins, ...expected.slice(25)];

describe('the list of courses', () => {
	beforeAll(async () => {
		// Published in another order than any that is read.
		const mixed = all.map((one, n) => ({ one, place: (n * 29) % all.length })).sort((a, b) => a.place - b.place);
		await school.make(async (ctx) => {
			for (const { one } of mixed) await newCourse(ctx, { ...one, level: 'advanced' });
		});
	});
	const pages = async (filters: Filters = {}) => {
		const found = [];
		let cursor: string | null = null;
		do {
			const page: Awaited<ReturnType<typeof ask>> = await ask({
				level: 'advanced',
				...filters,
				...(cursor && { cursor }),
			});
			found.push(page.items);
			cursor = page.next;
		} while (cursor !== null && found.length < 10);
		return found;
	};

	test('shows every course once, thirty a page, by title as people sort', async () => {
		const found = await pages();
		expect(found.map((page) => page.length)).toEqual([30, 30, 12]);
		expect(found.flat().map(({ slug }) => slug)).toEqual(all.map(({ slug }) => slug));
	});

	test('goes on where a page ends among courses of one title', async () => {
		const [first, second] = await pages();
		expect([first?.at(-1), second?.[0]].map((one) => `${one?.title} ${one?.slug}`)).toEqual([
			'Écho echo-04',
			'Écho echo-05',
		]);
		expect((await pages({ q: 'echo' })).flat().map(({ slug }) => slug)).toEqual(twins.map(({ slug }) => slug));
	});

	test('begins again where a cursor was changed on the way', async () => {
		const first = await ask({ level: 'advanced' });
		const of = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
		for (const cursor of [
			'',
			'x',
			'%%%',
			of(null),
			of([]),
			of({ title: 'a' }),
			of({ title: 1, slug: 'a' }),
			of({ title: '\0', slug: 'a' }),
			first.next?.slice(0, -9) ?? '',
		])
			expect(await ask({ level: 'advanced', cursor }), cursor).toEqual(first);
		await expect(ask({ cursor: 'a'.repeat(2001) })).rejects.toBeInstanceOf(Invalid);
	});

	test('goes on after the longest titles', async () => {
		await school.make(async (ctx) => {
			for (let n = 0; n < 31; n++)
				await newCourse(ctx, { slug: `long-${n}`, title: `0${'é'.repeat(159)}`, level: 'intermediate' });
		});
		const { next } = await ask({ level: 'intermediate' });
		expect((await ask({ level: 'intermediate', cursor: next ?? '' })).items.length).toBeGreaterThan(0);
	});

	test('ends after the last course, whatever place a cursor names', async () => {
		const beyond = Buffer.from(JSON.stringify({ title: 'zzzz', slug: 'z' })).toString('base64url');
		expect(await ask({ level: 'advanced', cursor: beyond })).toEqual({ items: [], next: null });
		const sql = Buffer.from(JSON.stringify({ title: "' or 1=1 --", slug: "'" })).toString('base64url');
		expect((await ask({ level: 'advanced', cursor: sql })).items).toHaveLength(30);
	});
});

describe('a filter', () => {
	const long = 180 * 601;
	beforeAll(async () => {
		await school.make(async (ctx) => {
			const make = (given: Parameters<typeof newCourse>[1]) => newCourse(ctx, { level: 'intermediate', ...given });
			await make({
				slug: 'trois',
				title: { fr: 'Trois langues', en: 'Three tongues', es: 'Tres lenguas' },
				subject: 'languages',
			});
			await make({ slug: 'anglais', title: { en: 'English alone' }, subject: 'web', minutes: 120 });
			await make({ slug: 'moyen', title: 'Moyen', subject: 'web', minutes: 121 });
			await make({ slug: 'dix-heures', title: 'Dix heures', level: 'beginner', minutes: 600 });
			await make({ slug: 'tres-long', title: 'Très long', minutes: long / 180 });
			await make({ slug: 'cent', title: 'Gagner 100% du temps', summary: 'Un résumé : naïveté, cœur, garçon.' });
			await make({ slug: 'souligne', title: 'snake_case et camelCase' });
			await make({ slug: 'guillemet', title: 'L’élan des Étés', summary: 'Rien.' });
		});
	});
	const mid = (filters: Filters, locale: Locale = 'fr') => slugs({ level: 'intermediate', ...filters }, locale);

	test('of language shows the courses that exist in it, under their title in it', async () => {
		const { items } = await ask({ level: 'intermediate', language: 'en' });
		expect(items.map(({ slug, title, lang }) => [slug, title, lang])).toEqual([
			['anglais', 'English alone', 'en'],
			['trois', 'Three tongues', 'en'],
		]);
		expect(items[0]?.url).toBe('http://school.example/en/courses/anglais');
		expect(await mid({ language: 'es' })).toEqual(['trois']);
	});

	test('of none shows each course in the reader’s language, else in another, and says which', async () => {
		const told = async (locale: Locale) =>
			(await ask({ level: 'intermediate', subject: 'web' }, locale)).items.map(({ title, lang }) => `${title} ${lang}`);
		expect(await told('fr')).toEqual(['English alone en', 'Moyen fr']);
		expect(await told('es')).toEqual(['English alone en', 'Moyen fr']);
	});

	test('of subject, of level, and of both', async () => {
		expect(await slugs({ subject: 'languages' })).toEqual(['trois']);
		expect(await slugs({ level: 'beginner' })).toEqual(['dix-heures']);
		expect(await mid({ subject: 'web' })).toEqual(['anglais', 'moyen']);
		expect(await slugs({ subject: 'web', level: 'beginner' })).toEqual([]);
	});

	test('of duration counts its upper bound in', async () => {
		expect(await slugs({ duration: 'medium' })).toEqual(['dix-heures', 'moyen']);
		expect(await slugs({ duration: 'long' })).toEqual(['tres-long']);
		expect(await mid({ duration: 'short', subject: 'web' })).toEqual(['anglais']);
	});

	test('that nobody knows is refused', async () => {
		for (const wrong of [
			{ subject: 'cooking' },
			{ level: 'x' },
			{ duration: 'x' },
			{ language: 'de' },
			{ q: 'a'.repeat(101) },
		])
			await expect(ask(wrong)).rejects.toBeInstanceOf(Invalid);
	});

	test.each([
		['ELAN', ['guillemet']],
		['étés', ['guillemet']],
		['ÉTÉS', ['guillemet']],
		['garcon', ['cent']],
		['NAIVETE', ['cent']],
		['coeur', ['cent']],
		['  resume  ', ['cent']],
		['three', ['trois']],
		['100%', ['cent']],
		['0% d', ['cent']],
		['0%t', []],
		['snake_', ['souligne']],
		['snake_c_se', []],
		['e_', ['souligne']],
		['\\', []],
		['\\%', []],
		["'; drop table catalogue_course; --", []],
	])('of words: %s', async (q, found) => {
		expect(await mid({ q })).toEqual(found);
	});

	test('of words looks at what readers see, with its signs, and at nothing else', async () => {
		await school.make((ctx) => newCourse(ctx, { slug: 'signes', title: 'Le "chat" C:\\temp', subject: 'data' }));
		const found = async (q: string) => (await ask({ q, subject: 'data' })).items.map(({ slug }) => slug);
		expect(await found('"chat"')).toEqual(['signes']);
		expect(await found('C:\\temp')).toEqual(['signes']);
		expect(await found('fr')).toEqual([]);
		expect(await found('{')).toEqual([]);
	});

	test('of words that are empty is none', async () => {
		expect(await mid({ q: '  ' })).toEqual(await mid({}));
	});
});

describe('a visitor', () => {
	test('reads every course, and of each no more than the list shows', async () => {
		const [item] = (await ask({ subject: 'languages' })).items;
		expect(item).toEqual({
			slug: 'trois',
			title: 'Trois langues',
			lang: 'fr',
			summary: 'De quoi essayer.',
			subject: 'languages',
			level: 'intermediate',
			minutes: 1,
			languages: ['en', 'es', 'fr'],
			chapterCount: 1,
			url: 'http://school.example/fr/courses/trois',
		});
	});

	test('reads the course, its chapters, the newest courses and the map of all', async () => {
		const asVisitor = school.as(visitor);
		const read = await asVisitor(course, { course: 'trois' });
		expect(read.chapters.map(({ key, lang, url }) => [key, lang, url])).toEqual([
			['start', 'fr', 'http://school.example/fr/courses/trois/start'],
		]);
		expect((await asVisitor(chapter, { course: 'trois', chapter: 'start' })).course.id).toBe(read.id);
		expect((await asVisitor(recentCourses, { most: 3 })).courses).toHaveLength(3);
		const { pages } = await asVisitor(courseAddresses, {});
		const { length } = await school.rows('select 1 from catalogue_course');
		expect(pages).toHaveLength(2 * length);
		expect(pages.find(({ path }) => path === '/courses/trois/start')?.languages.toSorted()).toEqual(['en', 'es', 'fr']);
	});

	test('is told where there is no such course or chapter', async () => {
		const asVisitor = school.as(visitor);
		for (const name of ['none', '', "'", '../trois', 'TROIS']) {
			expect(await refusalOf(asVisitor(course, { course: name }))).toBe('not-found');
			expect(await refusalOf(asVisitor(chapter, { course: 'trois', chapter: name }))).toBe('not-found');
		}
	});
});
