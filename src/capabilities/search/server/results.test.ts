import { beforeAll, describe, expect, test } from 'vitest';
import { newCourse } from '#capabilities/catalogue/factory.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { visitor } from '#platform/actor.ts';
import type { Locale } from '#platform/localized.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
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
						fr: '## Nourrir le levain\n\nLe levain se nourrit chaque jour de farine et d’eau. Pétrissez ensuite la pâte.',
						en: '## Feed the sourdough\n\nThe sourdough is fed with flour and water. The bakers’ programmes differ.',
						es: '## Alimentar la masa madre\n\nLa programación de las hornadas pide paciencia.',
					},
				},
				{
					key: 'cuisson',
					texts: { fr: 'Une croûte dorée : enfournez à 250 degrés, laissez reposer avant de trancher. Chaque élève mangera.' },
				},
			],
		});
		await newCourse(ctx, {
			slug: 'oven',
			title: { en: 'Ovens and crusts' },
			chapters: [{ key: 'stone', texts: { en: 'A stone oven keeps its heat. C++ and C# are of no use here.' } }],
		});
		await newProgramme(ctx, { slug: 'charpente' });
	});
	await school.settle();
});

describe('what is sought', () => {
	test('is found with its passage, in the reader’s language first', async () => {
		const { items, next } = await ask('levain');
		expect(next).toBeNull();
		expect(items.map(({ path }) => path)).toEqual(['/fr/courses/pain/levain', '/fr/courses/pain']);
		expect(items[0]).toMatchObject({ kind: 'chapter', lang: 'fr', url: 'http://school.example/fr/courses/pain/levain' });
		expect(items[0]?.excerpt).toContain('<mark>levain</mark>');
	});
});
