import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { levels } from '../rules/level.ts';
import { territoryLevels } from '../rules/territory.ts';
import { db } from '../tables.ts';
import { newestYear } from './renew-alerts.ts';
import { counted } from './renew-needs.ts';

/** What a need says, with what is not known of it. */
export const needFields = z.object({
	/** Rows of the survey behind it. */
	rows: z.int(),
	/** Sum of the projects that are known; null where none is. */
	projects: z.int().nullable(),
	/** In how many rows the projects are kept secret or missing. */
	projectsMissing: z.int(),
	/** Projects of the rows of which both figures are known: what the share is a share of. */
	judged: z.int(),
	difficult: z.int().nullable(),
	difficultMissing: z.int(),
	seasonal: z.int().nullable(),
	seasonalMissing: z.int(),
	/** Of the projects judged, how many are expected to be difficult, from 0 to 1 with four decimals; null where not available. */
	share: z.number().nullable(),
	level: z.enum(levels).nullable(),
});
export type Need = z.output<typeof needFields>;

export const needColumns = [...counted, 'share' as const, 'level' as const].map(
	(column) => `observatoryNeed.${column}` as const,
);

export const needOf = (row: Need): Need => ({
	rows: row.rows,
	projects: row.projects,
	projectsMissing: row.projectsMissing,
	judged: row.judged,
	difficult: row.difficult,
	difficultMissing: row.difficultMissing,
	seasonal: row.seasonal,
	seasonalMissing: row.seasonalMissing,
	share: row.share === null ? null : Math.round(row.share * 10_000) / 10_000,
	level: row.level,
});

export const territoryFields = z.object({
	code: z.string(),
	level: z.enum(territoryLevels),
	/** As the country numbers it: 75, 84, 8457. */
	officialCode: z.string(),
	name: z.string(),
});

export const occupationFields = z.object({
	code: z.string(),
	/** In the reader's language, else in `lang`. */
	name: z.string(),
	lang: localeSchema,
});
export const occupationOf = (ctx: ReadCtx, row: { code: string; name: Parameters<typeof told>[0] }) => {
	const { text, lang } = told(row.name, ctx.locale);
	return { code: row.code, name: text, lang };
};

export const thresholdFields = z.object({
	watch: z.number(),
	tension: z.number(),
	shortage: z.number(),
	minimum: z.number(),
});

/** In what order needs are listed. By share, those that have none come last, and equal ones by their projects. */
export const orders = ['share', 'projects', 'name'] as const;
export const orderInput = z.enum(orders).optional().catch(undefined);
export const yearInput = z.coerce.number().int().min(1900).max(2200).optional();
export const codeInput = z.string().regex(/^[0-9A-Za-z-]{1,40}$/);

/** The year asked for, else the newest; undefined where nothing was imported. */
export const yearOr = async (ctx: ReadCtx, year: number | undefined): Promise<number | undefined> =>
	year ?? (await newestYear(ctx));

/** Where the page before ended. Needs change as a whole after an import and not between two pages, so a count is enough. */
export const afterInput = z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined);
export const pageFrom = async <DB, Of extends keyof DB, Row>(
	query: SelectQueryBuilder<DB, Of, Row>,
	after: number,
	size = 100,
) => {
	const rows = await query
		.offset(after)
		.limit(size + 1)
		.execute();
	return { items: rows.slice(0, size), next: rows.length > size ? String(after + size) : null };
};

/** What a list of needs may be asked for. */
export const listInput = {
	/** Only needs with at least as many projects of which both figures are known. */
	minimum: z.coerce.number().int().min(0).max(1_000_000).optional(),
	order: orderInput,
	/** The newest if not said. */
	year: yearInput,
	cursor: afterInput,
};

/** Needs of the scheme that figures are of, all joined with their territory. */
export const needs = (ctx: ReadCtx, year: number) =>
	db(ctx)
		.selectFrom('observatoryNeed')
		.innerJoin('observatoryTerritory', 'observatoryTerritory.code', 'territoryCode')
		.where('observatoryNeed.year', '=', year)
		.where('observatoryNeed.scheme', '=', 'fap2021');

/** Needs with the territory of each, to be told by `placedNeed`. */
export const placedNeeds = (ctx: ReadCtx, year: number) =>
	needs(ctx, year)
		.select(['observatoryTerritory.code', 'observatoryTerritory.level as territoryLevel', 'officialCode', 'name'])
		.select(needColumns);
type Placed = Omit<z.output<typeof territoryFields>, 'level'> &
	Need & { readonly territoryLevel: z.output<typeof territoryFields>['level'] };
export const placedNeed = ({ code, territoryLevel, officialCode, name, ...need }: Placed) => ({
	territory: { code, level: territoryLevel, officialCode, name },
	...needOf(need),
});

export const byName = sql`observatory_territory.name collate "und-x-icu"`;
/** `name` is how those that are listed are put in the order of their names. */
export const inOrder = (order: (typeof orders)[number], name: RawBuilder<unknown>) =>
	({ share: sql`share desc nulls last, judged desc`, projects: sql`projects desc nulls last`, name })[order];
