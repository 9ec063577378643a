import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { territoryLevels } from '../rules/territory.ts';
import { db } from '../tables.ts';
import {
	byName,
	codeInput,
	inOrder,
	listInput,
	needFields,
	pageFrom,
	placedNeed,
	placedNeeds,
	territoryFields,
	yearOr,
} from './need.ts';

/**
 * Where an occupation is sought: one row a territory of a level, in the order asked for. Refuses: not-found.
 */
export const occupationNeeds = read({
	name: 'observatory.occupation-needs',
	input: z.object({
		code: codeInput,
		level: z.enum(territoryLevels).default('employment-area'),
		...listInput,
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
	async run(ctx, { level, minimum = 0, order = 'share', year: asked, cursor: after = 0 }, { code }) {
		const year = await yearOr(ctx, asked);
		if (year === undefined) return { occupation: code, year: null, items: [], next: null };
		const query = placedNeeds(ctx, year)
			.where('occupationCode', '=', code)
			.where('observatoryTerritory.level', '=', level)
			.where('judged', '>=', minimum)
			.orderBy(inOrder(order, byName))
			.orderBy(byName)
			.orderBy('observatoryTerritory.code');
		const { items, next } = await pageFrom(query, after);
		return { occupation: code, year, items: items.map(placedNeed), next };
	},
});
