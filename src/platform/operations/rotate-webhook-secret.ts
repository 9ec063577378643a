import { z } from 'zod';
import { command } from '../command.ts';
import { newWebhookSecret, sealWebhookSecret } from '../webhooks/sign.ts';
import { heldWebhook } from './held-webhook.ts';
import { db } from './tables.ts';
import { webhookSecretHours } from './webhook-settings.ts';

/** Makes a new secret, shown this once. The one before signs beside it for some hours, so that the receiver has time to change. */
export const rotateWebhookSecret = command({
	name: 'platform.rotate-webhook-secret',
	audit: 'actor',
	input: z.object({ webhookId: z.uuid() }),
	output: z.object({ secret: z.string() }),
	about: (input) => input.webhookId,
	allow: heldWebhook,
	async run(ctx, _input, webhook) {
		const secret = newWebhookSecret();
		const hours = await ctx.setting(webhookSecretHours);
		const former =
			hours > 0
				? { formerSecretSealed: webhook.secretSealed, formerUntil: ctx.clock.now().add({ hours }) }
				: { formerSecretSealed: null, formerUntil: null };
		await db(ctx)
			.updateTable('platformWebhook')
			.set({ ...former, secretSealed: sealWebhookSecret(ctx.secrets, secret), changedAt: ctx.clock.now() })
			.where('id', '=', webhook.id)
			.execute();
		return { secret };
	},
});
