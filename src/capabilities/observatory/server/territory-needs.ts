import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { db } from '../tables.ts';
import {
	codeInput,
	inOrder,
	listInput,
	needColumns,
	needFields,
	needOf,
	needs,
	occupationFields,
	occupationOf,
	pageFrom,
	yearOr,
} from './need.ts';

/** Which occupations are sought in one territory. Refuses: not-found. */
export const territoryNeeds = read({
	name: 'observatory.territory-needs',
	input: z.object({
		territory: codeInput,
		...listInput,
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
		const query = needs(ctx, year)
			.innerJoin('observatoryOccupation as o', (join) =>
				join.onRef('o.scheme', '=', 'observatoryNeed.scheme').onRef('o.code', '=', 'occupationCode'),
			)
			.select(['o.code', 'o.name'])
			.select(needColumns)
			.where('territoryCode', '=', code)
			.where('o.rank', '=', 'occupation')
			.where('judged', '>=', minimum)
			.orderBy(inOrder(order, sql`o.name->>'fr' collate "und-x-icu"`))
			.orderBy('o.code');
		const { items, next } = await pageFrom(query, after);
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
