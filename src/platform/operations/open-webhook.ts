import { z } from 'zod';
import { personId } from '../actor.ts';
import { command } from '../command.ts';
import type { Ctx } from '../context.ts';
import { checkedAddress, OutboundFault } from '../http/outbound.ts';
import { Invalid, Refused } from '../refusal.ts';
import { tried } from '../webhooks/queue.ts';
import { newWebhookSecret, sealWebhookSecret } from '../webhooks/sign.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';
import { webhookLife } from './webhook-life.ts';
import { mostWebhooks } from './webhook-settings.ts';

/** What the capabilities tell, which one may ask to hear. */
export const eventsToHear = ({ house }: Pick<Ctx, 'house'>): string[] =>
	house.capabilities.flatMap((one) => [...one.tells]).filter((name) => name !== tried);

/**
 * Registers an address that hears of some news, and answers the secret that signs it, which is never shown again. In a
 * demonstration this machine itself may be named too; whether it is called is the machine's own to say. Refuses:
 * address-not-allowed, too-many-webhooks.
 */
export const openWebhook = command({
	name: 'platform.open-webhook',
	audit: 'actor',
	input: z.object({
		name: z.string().normalize('NFC').trim().min(1).max(80),
		url: z.url({ protocol: /^https?$/ }).max(1000),
		events: z.array(z.string().max(100)).min(1).max(200),
	}),
	output: z.object({ webhookId: z.uuid(), secret: z.string() }),
	about: (_input, output) => output.webhookId,
	allow: administrator,
	async run(ctx, { name, url, events }) {
		const known = new Set(eventsToHear(ctx));
		const unknown = events.findIndex((one) => !known.has(one));
		if (unknown >= 0) throw new Invalid([{ path: `events.${unknown}`, code: 'not-a-choice', values: {} }]);
		const address = allowed(url, ctx.mode === 'demonstration');
		const { open } = await db(ctx)
			.selectFrom('platformWebhook')
			.select((eb) => eb.fn.countAll<number>().as('open'))
			.where('state', '<>', 'ended')
			.executeTakeFirstOrThrow();
		if (open >= (await ctx.setting(mostWebhooks))) throw new Refused('too-many-webhooks');
		const secret = newWebhookSecret();
		const now = ctx.clock.now();
		const { id } = await db(ctx)
			.insertInto('platformWebhook')
			.values({
				name,
				url: address,
				events: [...new Set(events)],
				state: webhookLife.start,
				createdAt: now,
				changedAt: now,
				createdBy: personId(ctx.actor) ?? null,
				secretSealed: sealWebhookSecret(ctx.secrets, secret),
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		return { webhookId: id, secret };
	},
});

const allowed = (url: string, loopback: boolean): string => {
	try {
		const address = checkedAddress(url, loopback);
		address.hash = '';
		return address.href;
	} catch (error) {
		if (error instanceof OutboundFault) throw new Refused('address-not-allowed');
		throw error;
	}
};
