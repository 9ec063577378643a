import { z } from 'zod';
import { allow, read, refuse } from '../command.ts';
import { cursorInput, page } from '../cursor.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

const size = 30;

/** One webhook with what was sent to it, newest first, 30 a page, each with its tries. */
export const webhook = read({
	name: 'platform.webhook',
	input: z.object({ webhookId: z.uuid(), cursor: cursorInput }),
	output: z.object({
		webhook: z.object({
			id: z.uuid(),
			name: z.string(),
			url: z.string(),
			events: z.array(z.string()),
			state: z.enum(['active', 'resting', 'ended']),
			since: instant,
			createdBy: z.uuid().nullable(),
			failingSince: instant.nullable(),
			/** Until when the secret before this one signs too. */
			formerUntil: instant.nullable(),
		}),
		deliveries: z.array(
			z.object({
				id: z.uuid(),
				event: z.string(),
				at: instant,
				state: z.enum(['waiting', 'delivered', 'failed']),
				/** Of the next try. */
				dueAt: instant.nullable(),
				tries: z.array(
					z.object({ at: instant, milliseconds: z.int(), status: z.int().nullable(), error: z.string().nullable() }),
				),
			}),
		),
		next: z.string().nullable(),
	}),
	async allow(ctx, { webhookId }) {
		const may = administrator(ctx);
		if (!may.ok) return may;
		const row = await db(ctx)
			.selectFrom('platformWebhook')
			.select([
				'id',
				'name',
				'url',
				'events',
				'state',
				'createdAt as since',
				'createdBy',
				'failingSince',
				'formerUntil',
			])
			.where('id', '=', webhookId)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, { cursor }, { formerUntil, ...found }) {
		let query = db(ctx)
			.selectFrom('platformWebhookDelivery as delivery')
			.innerJoin('platformEvent as event', 'event.id', 'delivery.eventId')
			.select(['delivery.id', 'event.name as event', 'delivery.createdAt as at', 'delivery.state', 'delivery.dueAt'])
			.where('webhookId', '=', found.id)
			.orderBy('delivery.id', 'desc')
			.limit(size + 1);
		if (cursor) query = query.where('delivery.id', '<', cursor);
		const { items, next } = page(await query.execute(), size, (row) => row.id);
		const ids = items.map(({ id }) => id);
		const tries = ids.length
			? await db(ctx)
					.selectFrom('platformWebhookAttempt')
					.select(['deliveryId', 'at', 'milliseconds', 'status', 'error'])
					.where('deliveryId', 'in', ids)
					.orderBy('id')
					.execute()
			: [];
		const triesOf = Map.groupBy(tries, ({ deliveryId }) => deliveryId);
		const now = ctx.clock.now();
		return {
			webhook: {
				...found,
				state: found.state as 'active' | 'resting' | 'ended',
				formerUntil: formerUntil && Temporal.Instant.compare(now, formerUntil) < 0 ? formerUntil : null,
			},
			deliveries: items.map(({ state, dueAt, ...row }) => ({
				...row,
				state: state as 'waiting' | 'delivered' | 'failed',
				dueAt: state === 'waiting' ? dueAt : null,
				tries: (triesOf.get(row.id) ?? []).map(({ deliveryId: _, ...one }) => one),
			})),
			next,
		};
	},
});
