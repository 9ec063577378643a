import type { Ctx } from '#platform/context.ts';
import type { StatedRow, SurveyRow } from '../../rules/rows/rows.ts';
import { country, territoryCode } from '../../rules/territory.ts';
import { db } from '../../tables.ts';
import { type Keeper, linesWhere, partKnown } from './kept.ts';
import { keepOccupationRows, knownOccupations } from './occupations.ts';
import { keepAreaDepartments, keepTerritoryRows, knownTerritories } from './territories.ts';

const places = (row: SurveyRow) => ({
	area: territoryCode('employment-area', row.area),
	department: territoryCode('department', row.department),
	region: territoryCode('region', row.region),
});

/** What a survey names and no list has named yet. An employment area is called as the survey calls it. */
const keepNamed = async (ctx: Ctx, rows: readonly SurveyRow[]) => {
	const territories = rows.map((row) => ({ ...row, ...places(row) }));
	await keepTerritoryRows(
		ctx,
		territories.map(({ region, regionName }) => ({
			code: region,
			level: 'region',
			officialCode: region.slice('reg-'.length),
			name: regionName,
			parentCode: country,
		})),
		'stays',
	);
	await keepTerritoryRows(
		ctx,
		territories.map(({ department, departmentName, region }) => ({
			code: department,
			level: 'department',
			officialCode: department.slice('dep-'.length),
			name: departmentName,
			parentCode: region,
		})),
		'stays',
	);
	await keepTerritoryRows(
		ctx,
		territories.map(({ area, areaName, region }) => ({
			code: area,
			level: 'employment-area',
			officialCode: area.slice('area-'.length),
			name: areaName,
			parentCode: region,
		})),
		'gives-way',
	);
	await keepAreaDepartments(
		ctx,
		territories.map(({ area, department }) => ({ areaCode: area, departmentCode: department })),
	);
	await keepOccupationRows(
		ctx,
		rows.map(({ occupation, occupationName }) => ({
			scheme: 'fap2021',
			code: occupation,
			name: { fr: occupationName },
			rank: 'occupation',
			parentCode: occupation.slice(0, 3),
		})),
		'stays',
	);
};

export const keepSurvey: Keeper<'bmo'> = async (ctx, rows, sourceId) => {
	await keepNamed(ctx, rows);
	const written = await db(ctx)
		.insertInto('observatoryFigure')
		.values(
			rows.map((row) => {
				const { area, department, region } = places(row);
				const { line, year, occupation, projects, difficult, seasonal } = row;
				return {
					...{ sourceId, line, year, scheme: 'fap2021', occupationCode: occupation },
					...{ areaCode: area, departmentCode: department, regionCode: region },
					...{ projects, difficult, seasonal },
				};
			}),
		)
		.onConflict((conflict) => conflict.doNothing())
		.returning('line')
		.execute();
	return { changed: written.map(({ line }) => line), rejections: [] };
};

/** An employment area that only this file names comes with its region; other territories are known by their lists. */
const keepStatedAreas = async (ctx: Ctx, rows: readonly StatedRow[], known: ReadonlySet<string>) => {
	const areas = rows.flatMap(({ territory, territoryName, region, departments }) =>
		territory.startsWith('area-') && region !== null && known.has(region)
			? [{ code: territory, name: territoryName, region, departments: departments.filter((one) => known.has(one)) }]
			: [],
	);
	await keepTerritoryRows(
		ctx,
		areas.map(({ code, name, region }) => ({
			code,
			level: 'employment-area',
			officialCode: code.slice('area-'.length),
			name,
			parentCode: region,
		})),
		'stays',
	);
	await keepAreaDepartments(
		ctx,
		areas.flatMap(({ code, departments }) => departments.map((one) => ({ areaCode: code, departmentCode: one }))),
	);
	return areas.map(({ code }) => code);
};

export const keepStated: Keeper<'needs'> = async (ctx, rows, sourceId) => {
	const named = await knownTerritories(
		ctx,
		rows.flatMap(({ territory, region, departments }) => [territory, region ?? territory, ...departments]),
	);
	const territories = new Set([...named, ...(await keepStatedAreas(ctx, rows, named))]);
	const occupations = await knownOccupations(
		ctx,
		'fap2021',
		rows.map(({ occupation }) => occupation),
	);
	const { known, rejections } = partKnown(rows, ({ occupation, territory }) =>
		!occupations.has(occupation)
			? ['unknown-occupation', occupation]
			: territories.has(territory)
				? undefined
				: ['unknown-territory', territory],
	);
	const written = known.length
		? await db(ctx)
				.insertInto('observatoryStated')
				.values(
					known.map(({ occupation, territory, territoryName: _, region: __, departments: ___, ...figures }) => ({
						...{ sourceId, scheme: 'fap2021', occupationCode: occupation, territoryCode: territory },
						...figures,
					})),
				)
				.onConflict((conflict) => conflict.doNothing())
				.returning('line')
				.execute()
		: [];
	const lines = new Set(written.map(({ line }) => line));
	return { changed: linesWhere(known, ({ line }) => lines.has(line)), rejections };
};
