import { describe, expect, test } from 'vitest';
import { newCourse } from '#capabilities/catalogue/factory.ts';
import { importLabourMarket } from '#capabilities/observatory/server/import/import-labour-market.ts';
import { labourMarketFiles, lists, survey } from '#capabilities/observatory/testing.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { visitor } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { results } from './results.ts';

const school = openTestSchool(house);
const files = labourMarketFiles();
const sweep = 'search.index-agrees-with-what-is-read';
const found = async (q: string) =>
	(await school.as(visitor, { locale: 'fr' })(results, { q, limit: 50 })).items.map(({ path }) => path);
const chapters = (text: string) => [{ key: 'un', texts: { fr: text } }];
/** All that the index is made of, but for its numbers and times. */
const whole = async () => ({
	pages: await school.rows(
		'select subject, kind, language, path, title, within, text, above, words from search_page order by 4, 3',
	),
	words: await school.rows('select * from search_word order by 1, 2'),
	slips: await school.rows('select * from search_slip order by 1'),
	states: await school.rows('select subject, state from search_subject order by 1'),
});
const forget = () => school.rows('truncate search_subject, search_page, search_word, search_slip');

describe('the index', () => {
	test('hears of what is published, and forgets what it said before', async () => {
		await school.make((ctx) => newCourse(ctx, { slug: 'bois', chapters: chapters('Le rabot glisse.') }));
		await school.settle();
		expect(await found('rabot')).toEqual(['/fr/courses/bois/un']);
		await school.make((ctx) => newCourse(ctx, { slug: 'bois', chapters: chapters('La varlope chante.') }));
		await school.settle();
		expect(await found('rabot')).toEqual([]);
		expect(await found('varloppe')).toEqual(['/fr/courses/bois/un']);
		expect(await school.rows(`select * from search_word where form = 'rabot'`)).toEqual([]);
		expect(await school.rows(`select * from search_slip where word = 'rabot'`)).toEqual([]);
	});

	test('hears of occupations and the names that lead to them', async () => {
		const given = Object.entries(lists).map(([name, content]) => files.write(name, content));
		await importLabourMarket(school.app, [...given, files.write('survey.xlsx', survey())]);
		await school.settle();
		expect((await found('ingenieurs informatiques'))[0]).toBe('/fr/observatory/occupations/M2X90');
	});

	test('says the same when nothing changed', async () => {
		const before = await whole();
		expect(await school.sweep(sweep)).toEqual({ found: 0, mended: 0 });
		await school.rows(`update platform_delivery set delivered_at = null where listener like 'search.%'`);
		await school.settle();
		expect(await whole()).toEqual(before);
	});

	test('is healed where news was lost, something vanished, or all of it is gone', async () => {
		await school.make((ctx) => newProgramme(ctx, { slug: 'charpente' }));
		await school.rows('delete from platform_delivery');
		expect(await found('charpentes')).toEqual([]);
		expect(await school.sweep(sweep)).toEqual({ found: 1, mended: 1 });
		expect(await found('charpentes')).toContain('/fr/programmes/charpente');
		const before = await whole();

		await school.rows(`insert into search_subject values ('course:${crypto.randomUUID()}', '1.1', '2026-01-01')`);
		await school.rows(`update search_subject set state = 'old' where subject like 'programme:%'`);
		expect(await school.sweep(sweep)).toEqual({ found: 2, mended: 2 });
		expect(await whole()).toEqual(before);

		await forget();
		await school.sweep(sweep);
		expect(await whole()).toEqual(before);
	});

	test('keeps its counts when two are published at once', async () => {
		await Promise.all(
			['un', 'deux', 'trois'].map((slug) =>
				school.make((ctx) => newCourse(ctx, { slug, chapters: chapters(`Le ciseau de ${slug}.`) })),
			),
		);
		await Promise.all([school.settle(), school.settle(), school.sweep(sweep)]);
		expect(await school.rows(`select pages from search_word where form = 'ciseau'`)).toEqual([{ pages: 3 }]);
		const before = await whole();
		await forget();
		await school.sweep(sweep);
		expect(await whole()).toEqual(before);
	});

	test('takes a text of as many different words as there can be', async () => {
		const text = Array.from({ length: 21_000 }, (_, n) => `mot${n.toString(36)}x`).join(' ');
		await school.make((ctx) => newCourse(ctx, { slug: 'long', chapters: chapters(text) }));
		await school.settle();
		expect(await found('mot1x')).toEqual(['/fr/courses/long/un']);
		expect(await school.rows(`select 1 from platform_delivery where delivered_at is null`)).toEqual([]);
	}, 60_000);
});
