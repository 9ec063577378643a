import { type Kysely, sql } from 'kysely';
import type { Tables } from '#schema';
import { builder, type Tx } from '../database/transaction.ts';

interface Happened {
	readonly id: string;
	readonly at: Temporal.Instant;
	readonly name: string;
	readonly payload: unknown;
}

/** What a trial tells, to the one webhook that it is for. */
export const tried = 'platform.webhook-tried';

/** One row per webhook that asked for such news, in the transaction of what happened. */
export const queueForWebhooks = async (tx: Tx, { id, at, name, payload }: Happened): Promise<void> => {
	const db = builder<Kysely<Tables>>(tx);
	const wanted = db
		.selectFrom('platformWebhook')
		.select([
			'id as webhookId',
			sql<string>`${id}::uuid`.as('eventId'),
			sql<Temporal.Instant>`${at}::timestamptz`.as('createdAt'),
			sql<Temporal.Instant>`${at}::timestamptz`.as('dueAt'),
		])
		.where('state', '=', 'active');
	const asked =
		name === tried
			? wanted.where('id', '=', (payload as { webhookId: string }).webhookId)
			: wanted.where(sql<boolean>`events @> array[${name}]`);
	await db
		.insertInto('platformWebhookDelivery')
		.columns(['webhookId', 'eventId', 'createdAt', 'dueAt'])
		.expression(asked)
		.execute();
};
