import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '#schema';
import type { ReadCtx } from '../context.ts';
import { builder } from '../database/transaction.ts';
import { setting } from '../setting.ts';

/** So many letters an hour reach one address because somebody typed it, whoever that was and from wherever. */
export const lettersByStrangers = setting('letters.hourly-by-strangers', z.coerce.number().int().min(1).max(1000), 10);

/**
 * Whether an address was written to so often lately, by the notices that anybody may cause, that one more is only a
 * nuisance. Asked before such a letter is written, so that a link sent before it stays good.
 */
export const isFlooded = async (ctx: ReadCtx, to: string, notices: readonly string[]): Promise<boolean> => {
	const most = await ctx.setting(lettersByStrangers);
	const rows = await builder<Kysely<Tables>>(ctx.tx)
		.selectFrom('platformMail')
		.select('id')
		.where('createdAt', '>', ctx.clock.now().subtract({ hours: 1 }))
		.where('toAddress', '=', to)
		.where('notice', 'in', notices)
		.limit(most)
		.execute();
	return rows.length >= most;
};
