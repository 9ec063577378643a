import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '#schema';
import type { ReadCtx } from '../context.ts';
import { builder } from '../database/transaction.ts';
import { setting } from '../setting.ts';

/** So many letters an hour reach one address because somebody typed it, whoever that was and from wherever. */
export const lettersByStrangers = setting('letters.hourly-by-strangers', z.coerce.number().int().min(1).max(1000), 10);

/**
 * Whether this letter is one too many for its reader: of those that anybody may cause, whatever part of the school writes
 * them, so many left lately that one more is only a nuisance. Asked before it is written, so that a link sent before it
 * stays good. Those that warn the owner of an account always leave.
 */
export const isOneTooMany = async (ctx: ReadCtx, notice: string, to: string): Promise<boolean> => {
	const notices = ctx.house.capabilities.flatMap((one) => one.byStrangers);
	if (!notices.includes(notice)) return false;
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
