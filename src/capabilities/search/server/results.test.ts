import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { newCourse } from '#capabilities/catalogue/factory.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { visitor } from '#platform/actor.ts';
import type { Locale } from '#platform/localized.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { kinds } from '../rules/page.ts';
import { results } from './results.ts';

const school = openTestSchool(house);
type Filters = Omit<Parameters<typeof results.input.parse>[0] & object, 'q'>;
const ask = (q: string, filters: Filters = {}, locale: Locale = 'fr') =>
	school.as(visitor, { locale })(results, { q, ...filters } as never);
const paths = async (q: string, filters: Filters = {}, locale: Locale = 'fr') =>
	(await ask(q, filters, locale)).items.map(({ path }) => path);

beforeAll(async () => {
	await school.make(async (ctx) => {
		await newCourse(ctx, {
			slug: 'pain',
			title: { fr: 'Faire son pain', en: 'Bake your bread', es: 'Hacer pan' },
			summary: { fr: 'De la farine à la croûte.', en: 'From flour to crust.', es: 'De la harina a la corteza.' },
			chapters: [
				{
					key: 'levain',
					texts: {
						fr: '## Nourrir chaque jour\n\nUn levain se nourrit de farine. Pétrissez la pâte : elle sera formée, puis reposée.',
						en: '## Feed it every day\n\nA sourdough is fed with flour. The bakers knead.',
						es: '## Alimentarla\n\nLa programación de las hornadas pide paciencia.',
					},
				},
				{ key: 'cuisson', texts: { fr: 'La croûte dorée : enfournez, laissez reposer. Le levain ne se voit plus.' } },
			],
		});
		await newCourse(ctx, {
			slug: 'oven',
			title: { en: 'Ovens and crusts' },
			chapters: [{ key: 'stone', texts: { en: 'A stone keeps its heat. C++ and C# are of no use.' } }],
		});
		await newCourse(ctx, { slug: 'avoir', title: { fr: 'Être et avoir' } });
		await newProgramme(ctx, { slug: 'charpente' });
	});
	await school.settle();
});

describe('what is sought', () => {
	test('is found with its passage, titles before text', async () => {
		const { items, next } = await ask('levain');
		expect(next).toBeNull();
		expect(items.map(({ path }) => path)).toEqual([
			'/fr/courses/pain/levain',
			'/fr/courses/pain',
			'/fr/courses/pain/cuisson',
		]);
		expect(items[2]).toMatchObject({
			kind: 'chapter',
			lang: 'fr',
			within: 'Faire son pain',
			url: 'http://school.example/fr/courses/pain/cuisson',
			excerpt: 'La croûte dorée : enfournez, laissez reposer. Le <mark>levain</mark> ne se voit plus.',
		});
	});

	test.each([
		['an accent that is missing', 'petrissez', 'fr', '/fr/courses/pain/levain'],
		['an accent too many', 'lévain', 'fr', '/fr/courses/pain/levain'],
		['another form', 'formés', 'fr', '/fr/courses/pain/levain'],
		['another form without its accents', 'formees', 'fr', '/fr/courses/pain/levain'],
		['a plural in English', 'sourdoughs', 'en', '/en/courses/pain/levain'],
		['a plural in Spanish, whose stem has no accent', 'programaciones', 'es', '/es/courses/pain/levain'],
		['a letter too many', 'levvain', 'fr', '/fr/courses/pain/levain'],
		['a letter too few', 'farne', 'fr', '/fr/courses/pain/levain'],
		['another letter', 'levaim', 'fr', '/fr/courses/pain/levain'],
		['letters that changed places', 'lveain', 'fr', '/fr/courses/pain/levain'],
		['two slips in a long word', 'progamacion', 'es', '/es/courses/pain/levain'],
		['an apostrophe', 'l’enfournez', 'fr', '/fr/courses/pain/cuisson'],
		['a name with signs', 'c++', 'en', '/en/courses/oven/stone'],
		['stop words alone, in a title', 'être et', 'fr', '/fr/courses/avoir'],
		['a programme by its job', 'charpentier', 'fr', '/fr/programmes/charpente'],
		['a programme by a mission, with a slip', 'mntez toitt', 'fr', '/fr/programmes/charpente'],
	] as const)('is found in spite of %s: %s', async (_, q, locale, path) => {
		expect(await paths(q, {}, locale)).toContain(path);
	});

	test('is found in other languages, after the reader’s own', async () => {
		expect(await paths('crusts', {}, 'es')).toEqual(['/es/courses/oven', '/en/courses/pain']);
		expect((await paths('flour', {}, 'fr'))[0]).toMatch(/^\/en\/courses\/pain/);
		expect(await paths('pain', { language: 'en' })).toEqual([]);
	});

	test('stays in the reader’s pages where they show the very text', async () => {
		expect(await paths('cuisson', {}, 'en')).toEqual(['/en/courses/pain/cuisson', '/fr/courses/pain']);
	});

	test('is narrowed by its kind', async () => {
		expect(await paths('levain', { kind: 'course' })).toEqual(['/fr/courses/pain']);
		expect(await paths('levain', { kind: 'chapter' })).toHaveLength(2);
		expect(await paths('levain', { kind: 'programme' })).toEqual([]);
	});

	test('is told to be corrected, or perhaps meant, or found in part', async () => {
		expect(await ask('levein')).toMatchObject({ corrected: 'levain', perhaps: null, some: false });
		expect(await ask('levain')).toMatchObject({ corrected: null, perhaps: null, some: false });
		const some = await ask('levain charpente zzzzzz');
		expect(some).toMatchObject({ corrected: null, some: true });
		expect(some.items.length).toBeGreaterThan(0);
	});

	test('is nothing where nothing is near', async () => {
		expect(await ask('xylophone quantique')).toEqual({
			items: [],
			next: null,
			corrected: null,
			perhaps: null,
			some: false,
		});
	});
});

describe('many answers', () => {
	beforeAll(async () => {
		await school.make(async (ctx) => {
			for (let n = 0; n < 25; n++)
				await newCourse(ctx, {
					slug: `menuiserie-${n}`,
					title: { fr: `Menuiserie ${n}` },
					summary: 'Raboter le bois.',
				});
		});
		await school.settle();
	});

	test('come page after page, each once', async () => {
		const all: string[] = [];
		let cursor: string | null = null;
		do {
			const page: Awaited<ReturnType<typeof ask>> = await ask('raboter', { limit: 4, ...(cursor && { cursor }) });
			expect(page.items.length).toBeLessThanOrEqual(4);
			all.push(...page.items.map(({ path }) => path));
			cursor = page.next;
		} while (cursor !== null);
		expect(new Set(all).size).toBe(25);
		expect(all).toHaveLength(25);
	});

	test('are ten at first', async () => {
		expect(await ask('menuiserie')).toMatchObject({ next: '10', items: { length: 10 } });
	});
});

describe('whatever is asked', () => {
	test.each([
		['a tsquery', `levain' & !'a':* <-> | ((`, true],
		['signs alone', `!"§$%&/()=?\\'’*+~#<>|;,:._-^°`, false],
		['faces', '🥖🥖 levain 👩‍🍳', true],
		['letters from right to left', '\u202Eخبز levain', true],
		['half a letter', 'levain \uD800', true],
		['a script', '<script>levain</script>', true],
		['a word without end', `levain ${'a'.repeat(190)}`, true],
		['as many words as fit', 'levain '.repeat(28), true],
	])('%s does no harm', async (_, q, found) => {
		expect((await ask(q)).items.length > 0).toBe(found);
	});

	test('is refused where it is empty or too long, or a filter is none', async () => {
		for (const input of [
			{ q: ' ' },
			{ q: 'a'.repeat(201) },
			{ q: 'a', kind: 'king' },
			{ q: 'a\0' },
			{ q: 'a', limit: 0 },
			{ q: 'a', limit: 'x' },
		])
			await expect(school.as(visitor)(results, input as never)).rejects.toBeInstanceOf(Invalid);
		expect((await ask('levain', { cursor: 'x' as never })).items).toHaveLength(3);
	});

	test('is answered', async () => {
		const word = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 20 }),
			fc.constantFrom(
				'levain',
				'pain',
				'et',
				'être',
				'crust',
				'levian',
				'=chapter',
				'frlevain',
				"'",
				'\\',
				':*',
				'&',
				'!',
			),
		);
		const asked = fc.record({
			q: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ').slice(0, 200)),
			kind: fc.option(fc.constantFrom(...kinds), { nil: undefined }),
			language: fc.option(fc.constantFrom('fr', 'en', 'es'), { nil: undefined }),
			cursor: fc.option(fc.nat(300), { nil: undefined }),
		});
		await fc.assert(
			fc.asyncProperty(asked, async (input) => {
				if (input.q.trim() === '' || input.q.includes('\0')) return;
				const { items } = await school.as(visitor)(results, input as never);
				for (const { excerpt } of items) expect(excerpt.replace(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
			}),
			{ numRuns: 150 },
		);
	});
});
