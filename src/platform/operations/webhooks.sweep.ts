import type { Ctx } from '../context.ts';
import type { Sweep } from '../sweep.ts';
import { putToRest } from '../webhooks/rest.ts';
import { db } from './tables.ts';
import { webhookLogDays, webhookRestDays } from './webhook-settings.ts';

const before = (ctx: Ctx, days: number) => ctx.clock.now().subtract({ hours: 24 * days });

/** Nobody is called for ever: a webhook to which nothing arrives is put to rest, and a letter says so. */
export const webhooksRested: Sweep = {
	name: 'platform.webhooks-rested',
	everyMinutes: 15,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('platformWebhook')
			.select('id')
			.where('state', '=', 'active')
			.where('failingSince', '<', before(ctx, await ctx.setting(webhookRestDays)))
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: putToRest,
};

/** Secrets whose hours are over, and what was delivered long ago. */
export const webhooksForgotten: Sweep = {
	name: 'platform.webhooks-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const old = before(ctx, await ctx.setting(webhookLogDays));
		await db(ctx)
			.updateTable('platformWebhook')
			.set({ formerSecretSealed: null, formerUntil: null })
			.where('formerUntil', '<', ctx.clock.now())
			.execute();
		await db(ctx)
			.deleteFrom('platformWebhookDelivery')
			.where('createdAt', '<', old)
			.where('state', '<>', 'waiting')
			.execute();
		await db(ctx).deleteFrom('platformWebhook').where('state', '=', 'ended').where('changedAt', '<', old).execute();
	},
};
