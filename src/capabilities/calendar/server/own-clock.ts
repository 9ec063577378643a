import type { ReadCtx } from '#platform/context.ts';
import { schoolZone } from '#platform/school.ts';
import { db } from '../tables.ts';

/** The clock on which somebody lives. */
export const clockOf = async (ctx: ReadCtx, personId: string): Promise<string> => {
	const row = await db(ctx)
		.selectFrom('identityClock')
		.select('zone')
		.where('personId', '=', personId)
		.executeTakeFirst();
	return row?.zone ?? (await ctx.setting(schoolZone));
};
