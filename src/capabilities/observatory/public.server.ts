import type { ReadCtx } from '#platform/context.ts';
import type { Localized } from '#platform/localized.ts';
import type { TerritoryLevel } from './rules/territory.ts';
import { db } from './tables.ts';

/** What others may call of the observatory. */

/** An occupation that has figures, by its code in FAP 2021; undefined where there is none. */
export const findOccupation = async (
	ctx: ReadCtx,
	code: string,
): Promise<{ readonly code: string; readonly name: Localized } | undefined> =>
	db(ctx)
		.selectFrom('observatoryOccupation')
		.select(['code', 'name'])
		.where('scheme', '=', 'fap2021')
		.where('rank', '=', 'occupation')
		.where('code', '=', code)
		.executeTakeFirst();

/** A territory by its code, `fr` or `area-8457`; undefined where there is none. */
export const findTerritory = async (
	ctx: ReadCtx,
	code: string,
): Promise<{ readonly code: string; readonly name: string; readonly level: TerritoryLevel } | undefined> =>
	db(ctx)
		.selectFrom('observatoryTerritory')
		.select(['code', 'name', 'level'])
		.where('code', '=', code)
		.executeTakeFirst();
