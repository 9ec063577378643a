import type { ReadCtx } from '#platform/context.ts';
import { type Level, levelOf } from '../rules/pay.ts';
import { rareFrom } from '../settings.ts';
import { db } from '../tables.ts';

const levels = ['watch', 'tension', 'shortage'] as const;

/**
 * At what work for a programme is paid today: the level of its current version, and whether its job is rare. It is where
 * the newest survey judges recruiting it difficult enough in the whole country, by the thresholds of the observatory; of a
 * programme without an occupation, or an occupation without figures, nothing says so.
 */
export const priceOf = async (ctx: ReadCtx, programmeId: string): Promise<{ level: Level; rare: boolean }> => {
	const { level, fap } = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['level', 'fap'])
		.where('programmeId', '=', programmeId)
		.where('current', '=', true)
		.executeTakeFirstOrThrow();
	const from = await ctx.setting(rareFrom);
	if (fap === null || from === 'never') return { level: levelOf(level), rare: false };
	const demand = await db(ctx)
		.selectFrom('observatoryDemand')
		.select('level')
		.where('scheme', '=', 'fap2021')
		.where('occupationCode', '=', fap)
		.where('territoryCode', '=', 'fr')
		.orderBy('year', 'desc')
		.executeTakeFirst();
	const rare = demand?.level ? levels.indexOf(demand.level) >= levels.indexOf(from) : false;
	return { level: levelOf(level), rare };
};
