import type { Kysely } from 'kysely';
import type { Tables } from '#schema';
import type { Ctx } from '../context.ts';
import { builder } from '../database/transaction.ts';

/** Puts an active webhook to rest and says so to whoever administers the school. `days`: since when it fails. */
export const putToRest = async (ctx: Ctx, webhookId: string): Promise<void> => {
	const now = ctx.clock.now();
	const rested = await builder<Kysely<Tables>>(ctx.tx)
		.updateTable('platformWebhook')
		.set({ state: 'resting', changedAt: now })
		.where('id', '=', webhookId)
		.where('state', '=', 'active')
		.returning('failingSince')
		.executeTakeFirst();
	if (!rested) return;
	const days = rested.failingSince ? Math.floor(now.since(rested.failingSince).total('hours') / 24) : 0;
	await ctx.emit('platform.webhook-rested', { webhookId, days });
};
