import { z } from 'zod';
import { read } from '../command.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { eventsToHear } from './open-webhook.ts';
import { db } from './tables.ts';

/** The addresses that hear of news, and what they may ask for. */
export const webhooks = read({
	name: 'platform.webhooks',
	input: z.object({}),
	output: z.object({
		webhooks: z.array(
			z.object({
				id: z.uuid(),
				name: z.string(),
				url: z.string(),
				events: z.array(z.string()),
				state: z.enum(['active', 'resting']),
				failingSince: instant.nullable(),
			}),
		),
		/** By capability. */
		events: z.array(z.object({ of: z.string(), names: z.array(z.string()) })),
	}),
	allow: administrator,
	async run(ctx) {
		const rows = await db(ctx)
			.selectFrom('platformWebhook')
			.select(['id', 'name', 'url', 'events', 'state', 'failingSince'])
			.where('state', '<>', 'ended')
			.orderBy('id')
			.execute();
		const groups = Map.groupBy(eventsToHear(ctx), (name) => name.split('.')[0] ?? '');
		return {
			webhooks: rows.map((row) => ({ ...row, state: row.state as 'active' | 'resting' })),
			events: [...groups].map(([of, names]) => ({ of, names })),
		};
	},
});
