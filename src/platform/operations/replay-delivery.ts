import { z } from 'zod';
import { allow, command, refuse } from '../command.ts';
import { Refused } from '../refusal.ts';
import { signal } from '../signal.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

/**
 * Sends a piece of news to its webhook again, under the number that it had, from the first try. Refuses:
 * not-delivered-yet, while it waits for its first; not-from-here, where the webhook rests or is ended.
 */
export const replayDelivery = command({
	name: 'platform.replay-delivery',
	audit: 'actor',
	input: z.object({ deliveryId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.deliveryId,
	async allow(ctx, { deliveryId }) {
		const may = administrator(ctx);
		if (!may.ok) return may;
		const row = await db(ctx)
			.selectFrom('platformWebhookDelivery as delivery')
			.innerJoin('platformWebhook as webhook', 'webhook.id', 'delivery.webhookId')
			.select(['delivery.id', 'delivery.state', 'delivery.attempts', 'webhook.state as webhookState'])
			.where('delivery.id', '=', deliveryId)
			.forUpdate()
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		if (row.webhookState !== 'active') throw new Refused('not-from-here');
		if (row.state === 'waiting' && row.attempts === 0) throw new Refused('not-delivered-yet');
		await db(ctx)
			.updateTable('platformWebhookDelivery')
			.set({ state: 'waiting', attempts: 0, dueAt: ctx.clock.now(), deliveredAt: null })
			.where('id', '=', row.id)
			.execute();
		await signal({ kind: 'wake' });
		return {};
	},
});
