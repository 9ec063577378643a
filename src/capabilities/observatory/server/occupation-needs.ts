import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { limitInput } from '#platform/cursor.ts';
import { territoryLevels } from '../rules/territory.ts';
import { db } from '../tables.ts';
import {
	afterInput,
	byJudged,
	byName,
	byProjects,
	byShare,
	codeInput,
	minimumInput,
	needColumns,
	needFields,
	needOf,
	needs,
	orderInput,
	pageOf,
	territoryFields,
	yearInput,
	yearOr,
} from './need.ts';

/**
 * Where an occupation is sought: one row a territory of a level, in the order asked for, 100 a page. With a `minimum`
 * only those with at least as many projects of which both figures are known. Refuses: not-found.
 */
export const occupationNeeds = read({
	name: 'observatory.occupation-needs',
	input: z.object({
		code: codeInput,
		level: z.enum(territoryLevels).default('employment-area'),
		minimum: minimumInput,
		order: orderInput,
		/** The newest if not said. */
		year: yearInput,
		cursor: afterInput,
		limit: limitInput(100),
	}),
	output: z.object({
		occupation: z.string(),
		year: z.int().nullable(),
		items: z.array(z.object({ territory: territoryFields, ...needFields.shape })),
		next: z.string().nullable(),
	}),
	async allow(ctx, { code }) {
		const found = await db(ctx)
			.selectFrom('observatoryOccupation')
			.select('code')
			.where('scheme', '=', 'fap2021')
			.where('code', '=', code)
			.executeTakeFirst();
		return found ? allow(found) : refuse('not-found');
	},
	async run(ctx, { level, minimum = 0, order = 'share', year: asked, cursor: after = 0, limit: size }, { code }) {
		const year = await yearOr(ctx, asked);
		if (year === undefined) return { occupation: code, year: null, items: [], next: null };
		let query = needs(ctx, year)
			.select(['observatoryTerritory.code', 'observatoryTerritory.level as territoryLevel', 'officialCode', 'name'])
			.select(needColumns.map((column) => `observatoryNeed.${column}` as const))
			.where('occupationCode', '=', code)
			.where('observatoryTerritory.level', '=', level)
			.offset(after)
			.limit(size + 1);
		if (minimum > 0) query = query.where('judged', '>=', minimum);
		if (order === 'share') query = query.orderBy(byShare).orderBy(byJudged);
		if (order === 'projects') query = query.orderBy(byProjects);
		const rows = await query.orderBy(byName).orderBy('observatoryTerritory.code').execute();
		const { items, next } = pageOf(rows, after, size);
		return {
			occupation: code,
			year,
			items: items.map(({ code, territoryLevel, officialCode, name, ...need }) => ({
				territory: { code, level: territoryLevel, officialCode, name },
				...needOf(need),
			})),
			next,
		};
	},
});
