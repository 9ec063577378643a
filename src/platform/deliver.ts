import type { Kysely } from 'kysely';
import type { Tables } from '#schema';
import { system } from './actor.ts';
import type { App } from './app.ts';
import { readClock } from './clock.ts';
import { builder, inTransaction } from './database/transaction.ts';
import { openCtx } from './open-context.ts';

/** After as many attempts a delivery waits for the administrator, on the page of what is broken. */
export const mostAttempts = 10;
/** 1, 2, 4 ... minutes, a day at the most. */
const pauseAfter = (attempts: number) => Temporal.Duration.from({ minutes: Math.min(2 ** (attempts - 1), 1440) });

/**
 * Delivers the news that has waited longest to its listener, in the transaction that marks it delivered. A listener that
 * throws is tried again later and holds up no other. Answers whether there was one.
 */
export const deliverNext = async (app: App): Promise<boolean> => {
	let failing: { eventId: string; listener: string; attempts: number } | undefined;
	try {
		return await inTransaction(
			app.pool,
			'write',
			async (tx) => {
				const db = builder<Kysely<Tables>>(tx);
				const now = (await readClock(tx)).now();
				const delivery = await db
					.selectFrom('platformDelivery')
					.innerJoin('platformEvent', 'platformEvent.id', 'platformDelivery.eventId')
					.select(['eventId', 'listener', 'attempts', 'name', 'payload'])
					.where('deliveredAt', 'is', null)
					.where('attempts', '<', mostAttempts)
					.where('dueAt', '<=', now)
					.orderBy('dueAt')
					.limit(1)
					.forUpdate('platformDelivery')
					.skipLocked()
					.executeTakeFirst();
				if (!delivery) return false;
				failing = delivery;
				const found = app.house.listeners.get(delivery.name)?.find(({ name }) => name === delivery.listener);
				if (!found) throw new Error(`no listener ${delivery.listener} in this version`);
				const asker = { actor: system(found.name), locale: 'fr' as const };
				await found.run(await openCtx(app, tx, asker), delivery.payload as never);
				await db
					.updateTable('platformDelivery')
					.set({ deliveredAt: now, attempts: delivery.attempts + 1, lastError: null })
					.where('eventId', '=', delivery.eventId)
					.where('listener', '=', delivery.listener)
					.execute();
				return true;
			},
			'news',
		);
	} catch (error) {
		if (!failing) throw error;
		await postpone(app, failing, error as Error);
		return true;
	}
};

const postpone = async (
	app: App,
	{ eventId, listener, attempts }: { eventId: string; listener: string; attempts: number },
	error: Error,
) => {
	app.log.error({ event: eventId, listener, attempts: attempts + 1, error }, 'news not delivered');
	await inTransaction(app.pool, 'write', async (tx) => {
		const now = (await readClock(tx)).now();
		await builder<Kysely<Tables>>(tx)
			.updateTable('platformDelivery')
			.set({ attempts: attempts + 1, dueAt: now.add(pauseAfter(attempts + 1)), lastError: error.name })
			.where('eventId', '=', eventId)
			.where('listener', '=', listener)
			.where('deliveredAt', 'is', null)
			.execute();
	});
};
