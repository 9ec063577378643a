import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { db } from '../tables.ts';
import {
	afterInput,
	byJudged,
	byProjects,
	byShare,
	codeInput,
	minimumInput,
	needColumns,
	needFields,
	needOf,
	needs,
	occupationFields,
	occupationOf,
	orderInput,
	pageOf,
	yearInput,
	yearOr,
} from './need.ts';

const size = 100;

/** Which occupations are sought in one territory, 100 a page. Refuses: not-found. */
export const territoryNeeds = read({
	name: 'observatory.territory-needs',
	input: z.object({
		territory: codeInput,
		/** Only occupations with at least as many projects of which both figures are known. */
		minimum: minimumInput,
		order: orderInput,
		year: yearInput,
		cursor: afterInput,
	}),
	output: z.object({
		year: z.int().nullable(),
		items: z.array(z.object({ occupation: occupationFields, ...needFields.shape })),
		next: z.string().nullable(),
	}),
	async allow(ctx, { territory }) {
		const found = await db(ctx)
			.selectFrom('observatoryTerritory')
			.select('code')
			.where('code', '=', territory)
			.executeTakeFirst();
		return found ? allow(found) : refuse('not-found');
	},
	async run(ctx, { minimum = 0, order = 'projects', year: asked, cursor: after = 0 }, { code }) {
		const year = await yearOr(ctx, asked);
		if (year === undefined) return { year: null, items: [], next: null };
		let query = needs(ctx, year)
			.innerJoin('observatoryOccupation as o', (join) =>
				join.onRef('o.scheme', '=', 'observatoryNeed.scheme').onRef('o.code', '=', 'occupationCode'),
			)
			.select(['o.code', 'o.name'])
			.select(needColumns.map((column) => `observatoryNeed.${column}` as const))
			.where('territoryCode', '=', code)
			.where('o.rank', '=', 'occupation')
			.offset(after)
			.limit(size + 1);
		if (minimum > 0) query = query.where('judged', '>=', minimum);
		if (order === 'share') query = query.orderBy(byShare).orderBy(byJudged);
		if (order === 'projects') query = query.orderBy(byProjects);
		if (order === 'name') query = query.orderBy(sql`o.name->>'fr' collate "und-x-icu"`);
		const { items, next } = pageOf(await query.orderBy('o.code').execute(), after, size);
		return {
			year,
			items: items.map(({ code, name, ...need }) => ({
				occupation: occupationOf(ctx, { code, name }),
				...needOf(need),
			})),
			next,
		};
	},
});
