import { z } from 'zod';
import { command } from '../command.ts';
import { Refused } from '../refusal.ts';
import { heldWebhook } from './held-webhook.ts';

/** Sends a webhook a piece of news that means nothing, to see whether it arrives. Refuses: not-from-here, where it rests. */
export const tryWebhook = command({
	name: 'platform.try-webhook',
	audit: 'actor',
	input: z.object({ webhookId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.webhookId,
	allow: heldWebhook,
	async run(ctx, _input, webhook) {
		if (webhook.state !== 'active') throw new Refused('not-from-here');
		await ctx.emit('platform.webhook-tried', { webhookId: webhook.id });
		return {};
	},
});
