import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { person, system, visitor } from '#platform/actor.ts';
import { changeSetting } from '#platform/operations/change-setting.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { reckonLevel } from '../rules/level.ts';
import { db } from '../tables.ts';
import { labourMarketFiles, lists, observatoryRows, survey, surveyRow, surveyRows } from '../testing.ts';
import { alerts } from './alerts.ts';
import { completeSource } from './complete-source.ts';
import { departmentMap } from './department-map.ts';
import { importLabourMarket } from './import/import-labour-market.ts';
import { keepRows } from './keep-rows.ts';
import { levelSql } from './level-sql.ts';
import { occupation } from './occupation.ts';
import { occupationNeeds } from './occupation-needs.ts';
import { occupations } from './occupations.ts';
import { openSource } from './open-source.ts';
import { places } from './places.ts';
import { sources } from './sources.ts';
import { territory } from './territory.ts';
import { territoryNeeds } from './territory-needs.ts';

const files = labourMarketFiles();
const school = openTestSchool(house);
const anybody = () => school.as(visitor);
const everything = () => {
	for (const [name, content] of Object.entries(lists)) files.write(`all/${name}`, content);
	files.write('all/survey.xlsx', survey());
	return `${files.root}/all`;
};

describe('before anything is imported', () => {
	test('every read answers that nothing is there', async () => {
		expect(await anybody()(departmentMap, {})).toMatchObject({ year: null, occupation: null, departments: [] });
		expect(await anybody()(occupation, { code: 'all' })).toMatchObject({ year: null, need: null, source: null });
		expect(await anybody()(occupations, {})).toEqual({ items: [], next: null });
		expect(await anybody()(territory, { territory: 'fr' })).toMatchObject({ year: null, need: null, inside: [] });
		expect(await anybody()(alerts, {})).toEqual({ items: [], next: null });
		expect(await anybody()(places, { q: 'lyon' })).toEqual({ items: [] });
		expect(await anybody()(sources, {})).toEqual({ sources: [] });
	});
});

describe('what visitors read', () => {
	beforeAll(async () => {
		await importLabourMarket(school.app, [everything()]);
	});

	test('an occupation is found by its name, by names that lead to it, without accents', async () => {
		const found = async (q: string) =>
			(await anybody()(occupations, { q })).items.map(({ code, foundBy }) => [code, foundBy]);
		expect(await found('ingenieurs INFORMATIQUE')).toEqual([['M2X90', null]]);
		expect(await found('developpeur web')).toEqual([['M2X90', 'Développeur / Développeuse web']]);
		expect(await found('analyste')).toEqual([['M2X90', 'Analyste-programmeur']]);
		expect(await found("100%_'\\ drop")).toEqual([]);
		expect((await anybody()(occupations, { q: 'logiciels', scheme: 'esco' })).items).toMatchObject([
			{ name: 'développeur de logiciels', url: null },
		]);
	});

	test('the map has every department with a figure, by share, by projects or by name', async () => {
		const codes = async (order?: 'projects' | 'name') =>
			(await anybody()(departmentMap, { occupation: 'M2X90', order })).departments.map(
				({ territory }) => territory.officialCode,
			);
		expect((await codes()).slice(0, 2)).toEqual(['63', '69']);
		expect((await codes('projects'))[0]).toBe('69');
		expect((await codes('name'))[0]).toBe('971');
		expect((await anybody()(departmentMap, { occupation: 'Z9Z99' })).occupation?.code).toBe('all');
	});

	test('an occupation tells its national figures, thresholds and source', async () => {
		const read = await anybody()(occupation, { code: 'M2X90' });
		expect(read).toMatchObject({
			...{
				code: 'M2X90',
				year: 2024,
				otherNames: ['Développeur / Développeuse informatique', 'Développeur / Développeuse web'],
			},
			need: { projects: 1200, judged: 1160, difficult: 740, share: 0.6379, level: null },
			source: { publisher: 'France Travail', year: 2024 },
			thresholds: { watch: 65, tension: 75, shortage: 85, minimum: 50 },
		});
		expect(await refusalOf(anybody()(occupation, { code: 'Z0Z00' }))).toBe('not-found');
	});

	test('areas are ranked by share among those with enough projects of which both figures are known', async () => {
		const { items } = await anybody()(occupationNeeds, { code: 'M2X90', minimum: 50, order: 'share' });
		expect(items.map(({ territory, share, judged }) => [territory.name, share, judged])).toEqual([
			['Ambert', 1, 60],
			['Clermont Ferrand', 0.8, 100],
			['Lyon Centre', 0.6, 1000],
		]);
		const all = await anybody()(occupationNeeds, { code: 'M2X90' });
		expect(all.items.map(({ share }) => share)).toEqual([1, 0.8, 0.6, null]);
		expect(await refusalOf(anybody()(occupationNeeds, { code: 'Z0Z00' }))).toBe('not-found');
	});

	test('a territory tells where it lies, what lies in it and which jobs recruit there', async () => {
		const ambert = await anybody()(territory, { territory: 'area-8459' });
		expect(ambert).toMatchObject({ level: 'employment-area', need: { projects: 100 }, alerts: 1 });
		expect(ambert.within.map(({ code }) => code)).toEqual(['fr', 'reg-84']);
		expect(ambert.inside.map(({ name }) => name)).toEqual(['Loire', 'Puy-de-Dôme']);
		const region = await anybody()(territory, { territory: 'reg-84' });
		expect(region.inside.map(({ officialCode }) => officialCode)).toEqual(['42', '63', '69']);
		const { items } = await anybody()(territoryNeeds, { territory: 'area-8457', order: 'share' });
		expect(items.map(({ occupation, share }) => [occupation.code, share])).toEqual([
			['V0X60', 0.95],
			['M2X90', 0.8],
		]);
		expect(await refusalOf(anybody()(territory, { territory: 'area-0000' }))).toBe('not-found');
		expect(await refusalOf(anybody()(territoryNeeds, { territory: 'area-0000' }))).toBe('not-found');
	});

	test('a place is found by the beginning of its name or by its postcode', async () => {
		const near = async (q: string) =>
			(await anybody()(places, { q, occupation: 'M2X90' })).items.map((one) => [
				one.name,
				one.area?.name ?? null,
				one.need?.share ?? null,
			]);
		expect(await near('69003')).toEqual([['Lyon', 'Lyon Centre', 0.6]]);
		expect(await near('clermont')).toEqual([['Clermont-Ferrand', 'Clermont Ferrand', 0.8]]);
		expect(await near('saint etienne')).toEqual([]);
		expect(await near('Saint-Etienne')).toEqual([['Saint-Étienne-sur-Usson', null, null]]);
		expect(await near('%')).toEqual([]);
	});

	test('levels in SQL are those of the rule', async () => {
		const thresholds = { watch: 65, tension: 75, shortage: 85, minimum: 50 };
		const rows = await school.make((ctx) =>
			db(ctx)
				.selectFrom('observatoryTerritory')
				.where('code', '=', 'fr')
				.crossJoin(sql<{ judged: number }>`(values (0), (49), (50), (60), (61), (100), (1000))`.as<'j'>(sql`j(judged)`))
				.crossJoin(sql<{ percent: number }>`(select generate_series(0, 100))`.as<'p'>(sql`p(percent)`))
				.select(['judged', sql<number>`judged * percent / 100`.as('difficult')])
				.select(levelSql(thresholds, sql.ref('judged'), sql<number>`(judged * percent / 100)`).as('level'))
				.execute(),
		);
		expect(rows).toHaveLength(7 * 101);
		for (const { level, ...need } of rows)
			expect({ ...need, level }).toEqual({ ...need, level: reckonLevel(need, thresholds).level });
	});
});

describe('alerts', () => {
	const entries = () =>
		school.rows(
			"select occupation_code || ' ' || territory_code as spot, number, what, level from observatory_alert_entry order by 1, 2",
		);

	test('are raised by an import, for the country and every territory', async () => {
		expect(await entries()).toEqual([
			{ spot: 'M2X90 area-8457', number: 1, what: 'raised', level: 'tension' },
			{ spot: 'M2X90 area-8459', number: 1, what: 'raised', level: 'shortage' },
			{ spot: 'M2X90 dep-63', number: 1, what: 'raised', level: 'shortage' },
			{ spot: 'V0X60 area-8457', number: 1, what: 'raised', level: 'shortage' },
			{ spot: 'V0X60 dep-63', number: 1, what: 'raised', level: 'shortage' },
			{ spot: 'V0X60 fr', number: 1, what: 'raised', level: 'shortage' },
			{ spot: 'V0X60 reg-84', number: 1, what: 'raised', level: 'shortage' },
		]);
		const told = await school.rows<{ payload: { alertIds: string[] } }>(
			"select payload from platform_event where name = 'observatory.alert-raised'",
		);
		expect(told.flatMap(({ payload }) => payload.alertIds)).toHaveLength(7);
	});

	test('follow the thresholds as soon as they change, and say it once', async () => {
		const administrator = person((await school.make((ctx) => newPerson(ctx))).id, ['administrator']);
		const set = async (key: string, value: string) => {
			await school.as(administrator)(changeSetting, { key, value });
			await school.settle();
		};
		await set('observatory.tension-share', '81');
		await set('observatory.minimum-projects', '100');
		const last = async (spot: string) => (await entries()).filter((one) => one.spot === spot);
		expect((await last('M2X90 area-8457')).map(({ what, level }) => [what, level])).toEqual([
			['raised', 'tension'],
			['changed', 'watch'],
		]);
		expect((await last('M2X90 area-8459')).map(({ what, level }) => [what, level])).toEqual([
			['raised', 'shortage'],
			['ended', null],
		]);
		const before = await observatoryRows(school);
		await set('observatory.minimum-projects', '100');
		expect(await school.sweep('observatory.alerts-agree-with-figures')).toEqual({ found: 0, mended: 0 });
		expect(await observatoryRows(school)).toEqual(before);
		await set('observatory.minimum-projects', '50');
		expect((await last('M2X90 area-8459')).map(({ number, what }) => [number, what])).toEqual([
			[1, 'raised'],
			[2, 'ended'],
			[3, 'raised'],
		]);
		const { items } = await anybody()(alerts, { territory: 'area-8459' });
		expect(items).toMatchObject([
			{ occupation: { code: 'M2X90' }, level: 'shortage', share: 1, judged: 60, year: 2024 },
		]);
		expect((await anybody()(alerts, { territoryLevel: 'country', level: 'shortage' })).items).toHaveLength(1);
	});

	test('that were missed are found by the sweep', async () => {
		await school.rows("update observatory_need set level = null where territory_code = 'fr'");
		expect(await school.sweep('observatory.alerts-agree-with-figures')).toEqual({ found: 1, mended: 1 });
		expect(await school.sweep('observatory.alerts-agree-with-figures')).toEqual({ found: 0, mended: 0 });
	});

	test('follow a newer survey of the same year, which takes the place of the older', async () => {
		const newer = files.write(
			'newer.xlsx',
			survey([...surveyRows.slice(1), surveyRow('M2X90', 'clermont', ['100', '10', '*'])]),
		);
		await importLabourMarket(school.app, [newer]);
		const { items } = await anybody()(occupationNeeds, { code: 'M2X90', minimum: 50 });
		expect(items.map(({ territory, share }) => [territory.name, share])).toEqual([
			['Ambert', 1],
			['Lyon Centre', 0.6],
			['Clermont Ferrand', 0.1],
		]);
		expect(
			(await anybody()(alerts, { territory: 'area-8457' })).items.map(({ occupation }) => occupation.code),
		).toEqual(['V0X60']);
	});
});

describe('the commands of an import', () => {
	const source = {
		...{
			sha256: 'a'.repeat(64),
			file: 'regions.csv',
			kind: 'regions' as const,
			publisher: 'P',
			title: 'T',
			licence: 'L',
		},
		...{ year: null, unit: null },
	};
	const ours = () => school.as(system('test'));
	const lines = [{ line: 2, cells: ['84', 'Auvergne-Rhône-Alpes'] }];
	const layout = { kind: 'regions' as const, places: { code: 0, name: 1 }, width: 2 };

	test('open a source once, two at once included, and keep its lines once', async () => {
		const [one, two] = await Promise.all([ours()(openSource, source), ours()(openSource, source)]);
		expect(one).toEqual(two);
		const { sourceId } = one;
		const kept = () => ours()(keepRows, { sourceId, ...layout, lines });
		expect(await kept()).toEqual({ imported: 0, unchanged: 1, rejected: [] });
		const odd = await ours()(keepRows, {
			sourceId,
			...layout,
			lines: [
				{ line: 3, cells: ['84'] },
				{ line: 4, cells: ['x', 'y'] },
			],
		});
		expect(odd.rejected.map(({ line, code }) => [line, code])).toEqual([
			[3, 'wrong-width'],
			[4, 'not-a-code'],
		]);
		const counts = { rows: 1, imported: 0, rejected: 0 };
		expect(await ours()(completeSource, { sourceId, ...counts })).toEqual({ changed: true });
		expect(await ours()(completeSource, { sourceId, ...counts })).toEqual({ changed: false });
		expect((await ours()(openSource, source)).completed).toBe(true);
	});

	test('two surveys completed at once are reckoned one after the other', async () => {
		const row = surveyRow('M2X90', 'lyon', ['90', '80', '*']);
		const open = async (mark: string) => {
			const { sourceId } = await ours()(openSource, { ...source, kind: 'bmo', sha256: mark.repeat(64), year: 2024 });
			const names = [
				'year',
				'occupation',
				'occupationName',
				'family',
				'familyName',
				'region',
				'regionName',
				'department',
				'departmentName',
				'area',
				'areaName',
				'projects',
				'difficult',
				'seasonal',
			];
			const places = Object.fromEntries(names.map((name, at) => [name, at]));
			const cells = row.map(String);
			await ours()(keepRows, { sourceId, kind: 'bmo', places, width: names.length, lines: [{ line: 2, cells }] });
			return sourceId;
		};
		const ids = [await open('b'), await open('c')];
		await Promise.all(ids.map((sourceId) => ours()(completeSource, { sourceId, rows: 1, imported: 1, rejected: 0 })));
		const { items } = await anybody()(occupationNeeds, { code: 'M2X90' });
		expect(items).toMatchObject([{ projects: 90, difficult: 80, rows: 1 }]);
		expect(await school.sweep('observatory.alerts-agree-with-figures')).toEqual({ found: 0, mended: 0 });
	});

	test('are refused to everybody but those who run the school, and for a source that is not there', async () => {
		const nowhere = '00000000-0000-7000-8000-000000000000';
		const counts = { rows: 0, imported: 0, rejected: 0 };
		for (const actor of [visitor, person(nowhere, ['observatory-analyst', 'author'])]) {
			expect(await refusalOf(school.as(actor)(openSource, source))).toBe('forbidden');
			expect(await refusalOf(school.as(actor)(keepRows, { sourceId: nowhere, ...layout, lines }))).toBe('forbidden');
			expect(await refusalOf(school.as(actor)(completeSource, { sourceId: nowhere, ...counts }))).toBe('forbidden');
		}
		expect(await refusalOf(ours()(keepRows, { sourceId: nowhere, ...layout, lines }))).toBe('not-found');
		expect(await refusalOf(ours()(completeSource, { sourceId: nowhere, ...counts }))).toBe('not-found');
	});
});
