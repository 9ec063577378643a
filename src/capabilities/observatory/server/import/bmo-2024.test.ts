import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { observatoryRows } from '../../testing.ts';
import { occupationNeeds } from '../occupation-needs.ts';
import { importLabourMarket } from './import-labour-market.ts';

const school = openTestSchool(house);
/** The survey of recruitment needs as it is published, 53,443 rows. It is not in the repository. */
const file = resolve('../shared/data/labour-market/bmo-2024/Base_open_data_BMO_2024.xlsx');
const here = existsSync(file);
const reason = `${file} is not there: nothing to import`;
// The reporter keeps the reason of a skipped test to itself.
if (!here) process.stderr.write(`skipped: ${reason}\n`);

/** One file out of an archive, by walking its list; nothing of the importer is used here. */
const unzipped = (name: string): string => {
	const bytes = readFileSync(file);
	const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
	let at = bytes.readUInt32LE(end + 16);
	while (bytes.readUInt32LE(at) === 0x02014b50) {
		const [packed, length, extra, comment] = [20, 28, 30, 32].map((offset, n) =>
			n === 0 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
		) as [number, number, number, number];
		const local = bytes.readUInt32LE(at + 42);
		if (bytes.subarray(at + 46, at + 46 + length).toString() === name) {
			const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
			return inflateRawSync(bytes.subarray(start, start + packed)).toString();
		}
		at += 46 + length + extra + comment;
	}
	throw new Error(`${name} is not in the archive`);
};

/** The rows by column letter, read with regular expressions. */
const readSheet = (): Record<string, string>[] => {
	const texts = [...unzipped('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, inner = '']) =>
		[...inner.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join(''),
	);
	const rows = [...unzipped('xl/worksheets/sheet2.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)];
	return rows
		.slice(1)
		.map(([, row = '']) =>
			Object.fromEntries(
				[...row.matchAll(/<c r="([A-Z]+)\d+"([^>]*)><v>([^<]*)<\/v><\/c>/g)].map(
					([, column = '', kind = '', value = '']) => [
						column,
						kind.includes('t="s"') ? (texts[Number(value)] ?? '') : value,
					],
				),
			),
		);
};

const known = (text: string | undefined) => (text === undefined || text === '*' ? undefined : Number(text));
const sum = (rows: readonly Record<string, string>[], column: string) =>
	rows.reduce((total, row) => total + (known(row[column]) ?? 0), 0);
const secret = (rows: readonly Record<string, string>[], column: string) =>
	rows.filter((row) => known(row[column]) === undefined).length;
const different = (rows: readonly Record<string, string>[], column: string) =>
	new Set(rows.map((row) => row[column])).size;

describe('the survey of recruitment needs of 2024', () => {
	test('is told as it stands in the file, and importing it again changes nothing', { timeout: 300_000 }, async ({
		skip,
	}) => {
		skip(!here, reason);
		const rows = readSheet();
		const [report] = await importLabourMarket(school.app, [file]);
		expect(report).toMatchObject({
			...{ kind: 'bmo', fault: null, rows: 53_443, imported: rows.length, unchanged: 0, rejected: [] },
			sums: { projects: sum(rows, 'L'), difficult: sum(rows, 'M'), seasonal: sum(rows, 'N') },
			notAvailable: { projects: secret(rows, 'L'), difficult: secret(rows, 'M'), seasonal: secret(rows, 'N') },
			occupations: different(rows, 'B'),
			territories: {
				region: different(rows, 'F'),
				department: different(rows, 'H'),
				'employment-area': different(rows, 'J'),
			},
		});
		expect(report?.milliseconds).toBeLessThan(60_000);

		const [kept] = await school.rows(
			`select count(*)::int as rows, sum(projects)::int as projects, sum(difficult)::int as difficult, sum(seasonal)::int as seasonal,
				count(*) filter (where projects is null)::int as secret, count(*) filter (where projects = 0 or difficult = 0)::int as zeros from observatory_figure`,
		);
		expect(kept).toEqual({
			...{ rows: rows.length, projects: sum(rows, 'L'), difficult: sum(rows, 'M'), seasonal: sum(rows, 'N') },
			...{ secret: secret(rows, 'L'), zeros: 0 },
		});
		const both = rows.filter((row) => known(row.L) !== undefined && known(row.M) !== undefined);
		const regions = await school.rows<{ code: string; projects: number; judged: number; difficult: number }>(
			`select official_code as code, projects, judged, difficult from observatory_need n
				join observatory_territory t on t.code = n.territory_code where occupation_code = 'all' and t.level = 'region'`,
		);
		expect(regions).toHaveLength(different(rows, 'F'));
		for (const { code, ...need } of regions) {
			const own = rows.filter((row) => row.F === code);
			const judged = both.filter((row) => row.F === code);
			expect(need, code).toEqual({ projects: sum(own, 'L'), judged: sum(judged, 'L'), difficult: sum(judged, 'M') });
		}

		const before = await observatoryRows(school);
		const [again] = await importLabourMarket(school.app, [file]);
		expect(again).toMatchObject({ rows: rows.length, imported: 0, unchanged: rows.length, rejected: [] });
		expect(await observatoryRows(school)).toEqual(before);

		const areas = Map.groupBy(
			both.filter((row) => row.B === 'M2X90'),
			(row) => row.J ?? '',
		);
		const shortest = [...areas]
			.map(([code, of]) => ({ code, judged: sum(of, 'L'), share: sum(of, 'M') / sum(of, 'L') }))
			.filter(({ judged }) => judged >= 50)
			.sort((a, b) => b.share - a.share || b.judged - a.judged)
			.slice(0, 10);
		const { items } = await school.as(visitor)(occupationNeeds, { code: 'M2X90', minimum: 50, order: 'share' });
		expect(items.slice(0, 10).map(({ territory, judged }) => [territory.officialCode, judged])).toEqual(
			shortest.map(({ code, judged }) => [code, judged]),
		);
	});
});
