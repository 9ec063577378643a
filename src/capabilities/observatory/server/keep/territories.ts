import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { country, departmentOfCommune, type TerritoryLevel, territoryCode } from '../../rules/territory.ts';
import { db } from '../../tables.ts';
import { firstOfEach, type Keeper, linesWhere, partKnown } from './kept.ts';

export interface NewTerritory {
	readonly code: string;
	readonly level: TerritoryLevel;
	readonly officialCode: string;
	readonly name: string;
	readonly parentCode: string;
}

/**
 * Keeps territories and answers the codes of those that are new or changed. `name`: whether a name that is there already
 * gives way; a list of names has the last word, a file of figures only names what nobody has named.
 */
export const keepTerritoryRows = async (
	ctx: Ctx,
	rows: readonly NewTerritory[],
	name: 'gives-way' | 'stays',
): Promise<ReadonlySet<string>> => {
	const once = firstOfEach(rows, ({ code }) => code);
	if (once.length === 0) return new Set();
	const changed = await db(ctx)
		.insertInto('observatoryTerritory')
		.values(once)
		.onConflict((conflict) =>
			name === 'stays'
				? conflict.column('code').doNothing()
				: conflict
						.column('code')
						.doUpdateSet((eb) => ({ name: eb.ref('excluded.name'), parentCode: eb.ref('excluded.parentCode') }))
						.where(
							sql<boolean>`(observatory_territory.name, observatory_territory.parent_code) is distinct from (excluded.name, excluded.parent_code)`,
						),
		)
		.returning('code')
		.execute();
	return new Set(changed.map(({ code }) => code));
};

/** Of these territories, those that are known. */
export const knownTerritories = async (ctx: Ctx, codes: Iterable<string>): Promise<ReadonlySet<string>> => {
	const wanted = [...new Set(codes)];
	if (wanted.length === 0) return new Set();
	const rows = await db(ctx).selectFrom('observatoryTerritory').select('code').where('code', 'in', wanted).execute();
	return new Set(rows.map(({ code }) => code));
};

export const keepAreaDepartments = async (
	ctx: Ctx,
	pairs: readonly { readonly areaCode: string; readonly departmentCode: string }[],
): Promise<void> => {
	const once = firstOfEach(pairs, ({ areaCode, departmentCode }) => `${areaCode} ${departmentCode}`);
	if (once.length === 0) return;
	await db(ctx)
		.insertInto('observatoryAreaDepartment')
		.values(once)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

export const keepRegions: Keeper<'regions'> = async (ctx, rows) => {
	const of = (official: string) => territoryCode('region', official);
	const territories = rows.map(({ code, name }) => ({
		code: of(code),
		level: 'region' as const,
		officialCode: code,
		name,
		parentCode: country,
	}));
	const changed = await keepTerritoryRows(ctx, territories, 'gives-way');
	return { changed: linesWhere(rows, ({ code }) => changed.has(of(code))), rejections: [] };
};

export const keepDepartments: Keeper<'departments'> = async (ctx, rows) => {
	const of = (official: string) => territoryCode('department', official);
	const regionOf = (official: string) => territoryCode('region', official);
	const regions = await knownTerritories(
		ctx,
		rows.map(({ region }) => regionOf(region)),
	);
	const { known, rejections } = partKnown(rows, ({ region }) =>
		regions.has(regionOf(region)) ? undefined : ['unknown-region', region],
	);
	const territories = known.map(({ code, name, region }) => ({
		code: of(code),
		level: 'department' as const,
		officialCode: code,
		name,
		parentCode: regionOf(region),
	}));
	const changed = await keepTerritoryRows(ctx, territories, 'gives-way');
	return { changed: linesWhere(known, ({ code }) => changed.has(of(code))), rejections };
};

export const keepCommunes: Keeper<'communes'> = async (ctx, rows) => {
	const departmentOf = (official: string) => territoryCode('department', official);
	const departments = await knownTerritories(
		ctx,
		rows.map(({ department }) => departmentOf(department)),
	);
	const { known, rejections } = partKnown(rows, ({ department }) =>
		departments.has(departmentOf(department)) ? undefined : ['unknown-department', department],
	);
	if (known.length === 0) return { changed: [], rejections };
	const changed = await db(ctx)
		.insertInto('observatoryCommune')
		.values(
			known.map(({ code, name, department, population, postcodes }) => ({
				code,
				name,
				population,
				postcodes: [...postcodes],
				departmentCode: departmentOf(department),
			})),
		)
		.onConflict((conflict) =>
			conflict
				.column('code')
				.doUpdateSet((eb) => ({
					name: eb.ref('excluded.name'),
					population: eb.ref('excluded.population'),
					postcodes: eb.ref('excluded.postcodes'),
					departmentCode: eb.ref('excluded.departmentCode'),
				}))
				.where(
					sql<boolean>`(observatory_commune.name, observatory_commune.population, observatory_commune.postcodes, observatory_commune.department_code)
						is distinct from (excluded.name, excluded.population, excluded.postcodes, excluded.department_code)`,
				),
		)
		.returning('code')
		.execute();
	const codes = new Set(changed.map(({ code }) => code));
	return { changed: linesWhere(known, ({ code }) => codes.has(code)), rejections };
};

/** Which commune belongs to which employment area. Areas that a survey has named already keep that name. */
export const keepEmploymentAreas: Keeper<'employment-areas'> = async (ctx, rows) => {
	const areaOf = (official: string) => territoryCode('employment-area', official);
	const departmentOf = (commune: string) => territoryCode('department', departmentOfCommune(commune));
	const regionOf = (official: string) => territoryCode('region', official);
	const territories = await knownTerritories(
		ctx,
		rows.flatMap(({ region, commune, area }) => [regionOf(region), departmentOf(commune), areaOf(area)]),
	);
	const { known, rejections } = partKnown(rows, ({ region, area }) =>
		territories.has(regionOf(region)) || territories.has(areaOf(area)) ? undefined : ['unknown-region', region],
	);
	if (known.length === 0) return { changed: [], rejections };
	const areas = known
		.filter(({ area }) => !territories.has(areaOf(area)))
		.map(({ area, areaName, region }) => ({
			code: areaOf(area),
			level: 'employment-area' as const,
			officialCode: area,
			name: areaName,
			parentCode: regionOf(region),
		}));
	await keepTerritoryRows(ctx, areas, 'stays');
	const changed = await db(ctx)
		.insertInto('observatoryCommune')
		.values(
			known.map(({ commune, area }) => ({
				code: commune,
				areaCode: areaOf(area),
				departmentCode: territories.has(departmentOf(commune)) ? departmentOf(commune) : null,
			})),
		)
		.onConflict((conflict) =>
			conflict
				.column('code')
				.doUpdateSet((eb) => ({ areaCode: eb.ref('excluded.areaCode') }))
				.where(sql<boolean>`observatory_commune.area_code is distinct from excluded.area_code`),
		)
		.returning('code')
		.execute();
	await keepAreaDepartments(
		ctx,
		known
			.filter(({ commune }) => territories.has(departmentOf(commune)))
			.map(({ area, commune }) => ({ areaCode: areaOf(area), departmentCode: departmentOf(commune) })),
	);
	const codes = new Set(changed.map(({ code }) => code));
	return { changed: linesWhere(known, ({ commune }) => codes.has(commune)), rejections };
};
