import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { labourMarketFiles, lists, observatoryRows, stated, survey } from '../../testing.ts';
import { departmentMap } from '../department-map.ts';
import { occupation } from '../occupation.ts';
import { occupationNeeds } from '../occupation-needs.ts';
import { importLabourMarket } from './import-labour-market.ts';

const files = labourMarketFiles();

describe('totals that somebody states', () => {
	const school = openTestSchool(house);
	const names = () =>
		['regions.json', 'departements.json', 'fap.csv'].map((name) => files.write(`names/${name}`, lists[name] ?? ''));
	const row = (occupation: string, territory: string, figures: string) =>
		`2024;${occupation};${territory};LYON CENTRE;84;69;${figures}`;

	test('are taken as they are, with what is missing, or rejected one by one', async () => {
		const path = files.write(
			'needs.csv',
			stated([
				row('M2X90', 'fr', '9;900;1;800;600;2;;9'),
				row('M2X90', 'area-8428', '1;300;0;300;270;0;*;1'),
				row('M2X90', 'dep-69', '2;;2;0;;2;;2'),
				row('M2X90', 'dep-75', '1;1;0;1;1;0;;1'),
				row('Z9Z99', 'fr', '1;1;0;1;1;0;;1'),
				row('M2X90', 'reg-84', '1;100;0;100;101;0;;1'),
				row('M2X90', 'reg-84', '1;100;1;100;50;0;;1'),
				row('M2X90', 'le-nord', '1;100;0;100;50;0;;1'),
			]),
		);
		const [report] = (await importLabourMarket(school.app, [...names(), path])).filter(({ kind }) => kind === 'needs');
		expect(report?.rejected.map(({ line, code }) => [line, code])).toEqual([
			[5, 'unknown-territory'],
			[6, 'unknown-occupation'],
			[7, 'more-than-all'],
			[8, 'counts-do-not-agree'],
			[9, 'not-a-code'],
		]);
		const read = await school.as(visitor)(occupation, { code: 'M2X90' });
		expect(read.need).toMatchObject({ projects: 900, judged: 800, difficult: 600, share: 0.75, seasonal: null });
		expect(read.source).toMatchObject({ publisher: 'Un observatoire', title: 'Une enquête', year: 2024 });
		const { items } = await school.as(visitor)(occupationNeeds, { code: 'M2X90' });
		expect(items).toMatchObject([{ territory: { name: 'Lyon Centre' }, share: 0.9, level: 'shortage' }]);
		expect((await school.as(visitor)(departmentMap, {})).occupation?.code).toBe('M2X90');
	});

	test('give way to a survey of the same year, and never take its place', async () => {
		await importLabourMarket(school.app, [files.write('survey.xlsx', survey())]);
		const projects = async () => (await school.as(visitor)(occupation, { code: 'M2X90' })).need?.projects;
		expect(await projects()).toBe(1200);
		await importLabourMarket(school.app, [files.write('later.csv', stated([row('M2X90', 'fr', '1;5;0;5;5;0;;1')]))]);
		expect(await projects()).toBe(1200);
	});

	test('without whose they are, are not imported', async () => {
		const path = files.write(
			'nobody.csv',
			stated([row('M2X90', 'fr', '1;5;0;5;5;0;;1')]).replace('Un observatoire', ''),
		);
		expect((await importLabourMarket(school.app, [path]))[0]?.fault).toMatch(/does not say whose figures they are/);
	});
});

describe('the figures of the demonstration', () => {
	const school = openTestSchool(house);

	test('are imported whole, twice alike, and say of each row whose it is', async () => {
		const reports = await importLabourMarket(school.app, ['db/demo/labour-market']);
		expect(reports.filter(({ kind }) => kind !== null).flatMap(({ rejected }) => rejected)).toEqual([]);
		expect(reports.filter(({ fault }) => fault !== null).map(({ file }) => file)).toEqual([
			'db/demo/labour-market/README.md',
		]);
		const before = await observatoryRows(school);
		await importLabourMarket(school.app, ['db/demo/labour-market']);
		expect(await observatoryRows(school)).toEqual(before);
		const { items } = await school.as(visitor)(occupationNeeds, { code: 'M2X90', minimum: 50 });
		expect(items[0]).toMatchObject({ territory: { name: 'Cholet' }, share: 1, judged: 229 });
		expect(readFileSync('db/demo/labour-market/needs-2024.csv', 'utf8').split('\n').filter(Boolean)).toHaveLength(61);
	});
});
