import { describe, expect, test } from 'vitest';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import {
	labourMarketFiles,
	lists,
	observatoryRows,
	survey,
	surveyHeadings,
	surveyRow,
	surveyRows,
} from '../../testing.ts';
import { importLabourMarket } from './import-labour-market.ts';

const files = labourMarketFiles();
const everything = (folder: string) => {
	for (const [name, content] of Object.entries(lists)) files.write(`${folder}/${name}`, content);
	files.write(`${folder}/z-survey.bin`, survey());
	return `${files.root}/${folder}`;
};
const byKind = (reports: Awaited<ReturnType<typeof importLabourMarket>>) =>
	Object.fromEntries(reports.map((one) => [one.kind ?? one.file, one]));

describe('files of the labour market', () => {
	const school = openTestSchool(house);

	test('are recognised by what is in them, and each row is imported, unchanged or rejected', async () => {
		const reports = byKind(await importLabourMarket(school.app, [everything('all')]));
		const counts = Object.fromEntries(
			Object.values(reports).map(({ kind, rows, imported, unchanged, rejected, fault }) => {
				expect(fault).toBeNull();
				expect(imported + unchanged + rejected.length, `${kind}`).toBe(rows);
				return [kind, [rows, imported, rejected.map(({ line, code }) => `${line} ${code}`)]];
			}),
		);
		expect(counts).toEqual({
			regions: [2, 2, []],
			departments: [4, 4, []],
			fap: [3, 3, []],
			'rome-codes': [2, 2, []],
			'rome-names': [2, 1, ['3 unknown-occupation']],
			'fap-rome': [3, 1, ['3 no-counterpart', '4 not-a-code']],
			'esco-occupations': [1, 1, []],
			'esco-skills': [2, 2, []],
			'esco-occupation-skills': [2, 1, ['3 unknown-skill']],
			'esco-skill-relations': [1, 1, []],
			bmo: [8, 8, []],
			'employment-areas': [4, 3, ['5 two-names']],
			communes: [3, 3, []],
		});
		expect(reports.bmo).toMatchObject({
			notAvailable: { projects: 1, difficult: 3, seasonal: 6 },
			occupations: 2,
			territories: { region: 2, department: 4, 'employment-area': 4 },
			sums: { projects: 1480, difficult: 939, seasonal: 60 },
		});
		expect(reports['rome-names']?.rejected[0]).toMatchObject({
			file: `${files.root}/all/appellations.csv`,
			line: 3,
			sentence: 'The occupation Z9999 is not known: import its nomenclature first.',
		});
	});

	test('keep their accents whatever they are written in', async () => {
		const names = await school.rows<{ name: string }>(
			"select name->>'fr' as name from observatory_occupation where code in ('M2X90', 'M1855') order by code",
		);
		expect(names.map(({ name }) => name)).toEqual([
			'Développeur / Développeuse web',
			"Ingénieurs d'étude en informatique",
		]);
	});

	test('change nothing the second time, whatever their names and order', async () => {
		const before = await observatoryRows(school);
		const again = await importLabourMarket(school.app, [`${files.root}/all/z-survey.bin`, `${files.root}/all`]);
		expect(again.map(({ imported }) => imported)).toEqual(again.map(() => 0));
		expect(again.find(({ kind }) => kind === 'bmo')?.unchanged).toBe(8);
		expect(await observatoryRows(school)).toEqual(before);
	});

	test('keep secrets and gaps as not available, and never as zero', async () => {
		const rows = await school.rows(
			"select area_code, projects, difficult, seasonal from observatory_figure where occupation_code = 'V0X60' order by line",
		);
		expect(rows).toEqual([
			{ area_code: 'area-8457', projects: 200, difficult: 190, seasonal: 10 },
			{ area_code: 'area-8428', projects: 70, difficult: null, seasonal: null },
			{ area_code: 'area-101', projects: 10, difficult: 9, seasonal: null },
		]);
	});

	test('name whose they are, for ever', async () => {
		const [source] = await school.rows(
			"select publisher, title, year, unit from observatory_source where kind = 'bmo'",
		);
		expect(source).toEqual({
			publisher: 'France Travail',
			title: 'Enquête Besoins en main-d’œuvre (BMO)',
			year: 2024,
			unit: 'projets de recrutement',
		});
		await expect(school.rows("update observatory_source set licence = 'none'")).rejects.toThrow('append-only');
		await expect(school.rows('delete from observatory_figure')).rejects.toThrow('append-only');
	});

	test('are reckoned into needs: sums of what is known, shares over rows of which both are', async () => {
		const need = async (occupation: string, territory: string) => {
			const [row] = await school.rows(
				'select rows, projects, projects_missing, judged, difficult, share, level from observatory_need where occupation_code = $1 and territory_code = $2',
				[occupation, territory],
			);
			return row;
		};
		expect(await need('M2X90', 'fr')).toEqual({
			...{ rows: 5, projects: 1200, projects_missing: 1, judged: 1160, difficult: 740 },
			...{ share: 740 / 1160, level: null },
		});
		// The part of the area of which it is not known whether it is difficult counts in the projects alone.
		expect(await need('M2X90', 'area-8459')).toEqual({
			...{ rows: 2, projects: 100, projects_missing: 0, judged: 60, difficult: 60, share: 1, level: 'shortage' },
		});
		expect(await need('M2X90', 'dep-42')).toMatchObject({ projects: 40, judged: 0, difficult: null, share: null });
		expect(await need('M2X90', 'dep-971')).toMatchObject({ projects: null, projects_missing: 1, share: null });
		expect(await need('all', 'dep-63')).toMatchObject({ projects: 360, judged: 360, difficult: 330 });
	});
});

describe('what is wrong', () => {
	const school = openTestSchool(house);

	test('stops neither other files nor other rows', async () => {
		const wrong = files.write(
			'wrong/survey.xlsx',
			survey([
				...surveyRows.slice(0, 2),
				surveyRow('M2X90', 'lyon', ['1000', '600', '50']),
				surveyRow('M2X90', 'lyon', ['1001', '600', '50']),
				surveyRow('V0X60', 'lyon', ['10', '11', '*']),
				surveyRow('V0X60', 'ambert', ['beaucoup', '*', '*']),
				surveyRow('V0X60', 'baseTerre', ['5', '*', '*']).with(1, 'plombier'),
				surveyRow('V0X60', 'baseTerre', ['5', '*', '*']).with(0, 'bientôt'),
				surveyRow('V0X60', 'baseTerre', ['5', '*', '*']),
			]),
		);
		const odd = files.write('wrong/odd.csv', 'a,b\n1,2\n');
		const empty = files.write('wrong/empty.csv', '');
		const reports = await importLabourMarket(school.app, [odd, empty, wrong]);
		expect(reports.map(({ kind, fault }) => [kind, fault])).toEqual([
			[null, expect.stringMatching(/^Not imported: its headings are none of those that we know/)],
			[null, 'Not imported: it is empty.'],
			['bmo', null],
		]);
		const found = reports[2];
		expect(found?.rejected.map(({ line, code }) => [line, code])).toEqual([
			[5, 'said-otherwise-before'],
			[6, 'more-than-all'],
			[7, 'not-a-count'],
			[8, 'not-a-code'],
			[9, 'not-a-year'],
		]);
		expect(found?.rejected[0]?.sentence).toBe('The file says this of the same thing on line 3 already.');
		expect(found).toMatchObject({ rows: 9, imported: 3, unchanged: 1, sums: { projects: 1105 } });
	});

	test('a path that is not there is said before anything is imported', async () => {
		await expect(importLabourMarket(school.app, [`${files.root}/nowhere`])).rejects.toThrow(
			'There is no file or folder',
		);
	});

	test('the same file twice among those given counts once', async () => {
		const [one, two] = ['a.csv', 'b.csv'].map((name) => files.write(`twice/${name}`, lists['rome.csv'] ?? ''));
		const reports = await importLabourMarket(school.app, [one ?? '', two ?? '']);
		expect(reports.map(({ fault }) => fault)).toEqual(['Not imported: another of the files is the same.', null]);
	});
});

describe('an import that is cut off', () => {
	const school = openTestSchool(house);
	const many = Array.from({ length: 2500 }, (_, n) => {
		const row = surveyRow('M2X90', 'lyon', [String(n + 1), '*', '*']);
		return row.with(9, String(1000 + n)).with(10, `BASSIN ${n}`);
	});

	test('leaves what it kept, reckons nothing from it, and goes on when it is run again', async () => {
		const path = files.write('cut/survey.csv', [surveyHeadings, ...many].map((row) => row.join(';')).join('\r\n'));
		const stop = new AbortController();
		const cut = importLabourMarket(school.app, [path], {
			signal: stop.signal,
			progress: (_file, done) => done >= 1000 && stop.abort(),
		});
		await expect(cut).rejects.toThrow('aborted');
		const kept = async (table: string) => Number((await school.rows(`select count(*) from ${table}`))[0]?.count);
		expect(await kept('observatory_figure')).toBe(1000);
		expect(await kept('observatory_need')).toBe(0);
		expect((await school.sweep('observatory.imports-completed')).found).toBe(0);
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 2 })));
		expect((await school.sweep('observatory.imports-completed')).found).toBe(1);
		const [again] = await importLabourMarket(school.app, [path]);
		expect(again).toMatchObject({ rows: 2500, imported: 1500, unchanged: 1000, rejected: [] });
		expect((await school.sweep('observatory.imports-completed')).found).toBe(0);
		expect(await kept('observatory_figure')).toBe(2500);
		expect(again?.sums.projects).toBe((2500 * 2501) / 2);
		const [need] = await school.rows(
			"select projects from observatory_need where occupation_code = 'all' and territory_code = 'fr'",
		);
		expect(need).toEqual({ projects: (2500 * 2501) / 2 });
	});
});
