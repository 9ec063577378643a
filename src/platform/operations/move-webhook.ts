import { z } from 'zod';
import { command } from '../command.ts';
import { Refused } from '../refusal.ts';
import { signal } from '../signal.ts';
import { step } from '../workflow.ts';
import { heldWebhook } from './held-webhook.ts';
import { db } from './tables.ts';
import { type WebhookState, webhookLife } from './webhook-life.ts';

/** Puts a webhook to rest, wakes it, or ends it for good. What waited for one that wakes leaves at once. Refuses: not-from-here. */
export const moveWebhook = command({
	name: 'platform.move-webhook',
	audit: 'actor',
	input: z.object({ webhookId: z.uuid(), move: z.enum(['rest', 'wake', 'end']) }),
	output: z.object({}),
	about: (input) => input.webhookId,
	allow: heldWebhook,
	async run(ctx, { move }, webhook) {
		const state = webhook.state as WebhookState;
		const taken = step(webhookLife, move, { state, who: 'administrator', facts: undefined });
		if (!taken.ok) throw new Refused(taken.code);
		const now = ctx.clock.now();
		await db(ctx)
			.updateTable('platformWebhook')
			.set({ state: taken.to, changedAt: now, failingSince: null })
			.where('id', '=', webhook.id)
			.execute();
		if (move === 'wake') {
			await db(ctx)
				.updateTable('platformWebhookDelivery')
				.set({ dueAt: now })
				.where('webhookId', '=', webhook.id)
				.where('state', '=', 'waiting')
				.execute();
			await signal({ kind: 'wake' });
		}
		return {};
	},
});
