import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { levels } from '../rules/level.ts';
import { territoryLevels } from '../rules/territory.ts';
import { db } from '../tables.ts';
import { newestYear } from './renew-alerts.ts';

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

export const needColumns = [
	'rows',
	'projects',
	'projectsMissing',
	'judged',
	'difficult',
	'difficultMissing',
	'seasonal',
	'seasonalMissing',
	'share',
	'level',
] as const;

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
export const minimumInput = z.coerce.number().int().min(0).max(1_000_000).optional();
export const codeInput = z.string().regex(/^[0-9A-Za-z-]{1,40}$/);

/** The year asked for, else the newest; undefined where nothing was imported. */
export const yearOr = async (ctx: ReadCtx, year: number | undefined): Promise<number | undefined> =>
	year ?? (await newestYear(ctx));

/** Where the page before ended. Needs change as a whole after an import and not between two pages, so a count is enough. */
export const afterInput = z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined);
export const pageOf = <Row>(
	rows: readonly Row[],
	after: number,
	size: number,
): { items: Row[]; next: string | null } => ({
	items: rows.slice(0, size),
	next: rows.length > size ? String(after + size) : null,
});

/** Needs of the scheme that figures are of, all joined with their territory. */
export const needs = (ctx: ReadCtx, year: number) =>
	db(ctx)
		.selectFrom('observatoryNeed')
		.innerJoin('observatoryTerritory', 'observatoryTerritory.code', 'territoryCode')
		.where('observatoryNeed.year', '=', year)
		.where('observatoryNeed.scheme', '=', 'fap2021');

export const byShare = sql`share desc nulls last`;
export const byProjects = sql`projects desc nulls last`;
export const byJudged = sql`judged desc`;
export const byName = sql`observatory_territory.name collate "und-x-icu"`;
