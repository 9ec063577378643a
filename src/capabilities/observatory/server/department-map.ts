import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { country } from '../rules/territory.ts';
import { db } from '../tables.ts';
import {
	byName,
	codeInput,
	inOrder,
	needFields,
	needOf,
	needs,
	occupationFields,
	occupationOf,
	orderInput,
	placedNeed,
	placedNeeds,
	territoryFields,
	yearInput,
	yearOr,
} from './need.ts';
import { sourceFields, sourceOf } from './sources.ts';

/**
 * One occupation, or all together, in every department: what the map draws and its table tells. An occupation that is
 * not known is read as none, so that an old address shows a map and not an error.
 */
export const departmentMap = read({
	name: 'observatory.department-map',
	input: z.object({ occupation: codeInput.optional().catch(undefined), order: orderInput, year: yearInput }),
	output: z.object({
		/** Null where nothing was imported. */
		year: z.int().nullable(),
		occupation: occupationFields.nullable(),
		country: needFields.nullable(),
		departments: z.array(z.object({ territory: territoryFields, ...needFields.shape })),
		source: sourceFields.nullable(),
	}),
	allow: () => allow(null),
	async run(ctx, { occupation: asked, order = 'share', year: askedYear }) {
		const year = await yearOr(ctx, askedYear);
		const found = year === undefined ? undefined : await occupationToDraw(ctx, asked, year);
		if (year === undefined || !found)
			return { year: null, occupation: null, country: null, departments: [], source: null };
		const rows = await placedNeeds(ctx, year)
			.select('sourceId')
			.where('occupationCode', '=', found.code)
			.where('observatoryTerritory.level', 'in', ['department', 'country'])
			.orderBy(inOrder(order, byName))
			.orderBy(byName)
			.execute();
		const whole = rows.find(({ code }) => code === country);
		return {
			year,
			occupation: occupationOf(ctx, found),
			country: whole ? needOf(whole) : null,
			departments: rows.filter(({ territoryLevel }) => territoryLevel === 'department').map(placedNeed),
			source: rows[0] ? await sourceOf(ctx, rows[0].sourceId) : null,
		};
	},
});

const named = (ctx: ReadCtx, code: string) =>
	db(ctx)
		.selectFrom('observatoryOccupation')
		.select(['code', 'name'])
		.where('scheme', '=', 'fap2021')
		.where('code', '=', code)
		.executeTakeFirst();

/** What was asked for; else all occupations together; else, where an extract has no such total, the one it says most of. */
const occupationToDraw = async (ctx: ReadCtx, asked: string | undefined, year: number) => {
	const found = asked === undefined ? undefined : await named(ctx, asked);
	if (found) return found;
	const most = await needs(ctx, year)
		.select((eb) => ['occupationCode', eb.fn.countAll<number>().as('count')])
		.where('observatoryTerritory.level', '=', 'department')
		.groupBy('occupationCode')
		.orderBy('count', 'desc')
		.orderBy('occupationCode')
		.execute();
	return named(
		ctx,
		most.some(({ occupationCode }) => occupationCode === 'all') ? 'all' : (most[0]?.occupationCode ?? 'all'),
	);
};
