import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Tables } from '#schema';
import { keepSlow, slowMilliseconds } from '../database/keep-slow.ts';
import { watchFrom } from '../database/slow.ts';
import { builder, inTransaction } from '../database/transaction.ts';
import { readSetting } from '../setting.ts';

const everySeconds = 15;
/** Three beats missed: the process is taken for gone. */
export const goneAfterSeconds = 3 * everySeconds;

/**
 * Writes, on real time, that this process lives, and which of its statements took too long; the row goes when it stops
 * in order.
 */
export const startHeartbeat = async (pool: pg.Pool, kind: 'web' | 'worker') => {
	const id = crypto.randomUUID();
	const beat = () =>
		inTransaction(pool, 'write', async (tx) => {
			const db = builder<Kysely<Tables>>(tx);
			const seenAt = Temporal.Now.instant();
			await db
				.insertInto('platformProcess')
				.values({ id, kind, seenAt })
				.onConflict((conflict) => conflict.column('id').doUpdateSet({ seenAt }))
				.execute();
			await db
				.deleteFrom('platformProcess')
				.where('seenAt', '<', seenAt.subtract({ hours: 1 }))
				.execute();
			watchFrom(pool, await readSetting(tx, slowMilliseconds));
		});
	await beat();
	const timer = setInterval(
		() =>
			void beat()
				.then(() => keepSlow(pool, kind))
				.catch(() => {}),
		everySeconds * 1000,
	);
	return {
		async stop() {
			clearInterval(timer);
			await keepSlow(pool, kind).catch(() => {});
			await inTransaction(pool, 'write', (tx) =>
				builder<Kysely<Tables>>(tx).deleteFrom('platformProcess').where('id', '=', id).execute(),
			).catch(() => {});
		},
	};
};

/** Processes of a kind that beat lately. */
export const livingProcesses = async (pool: pg.Pool, kind: 'web' | 'worker'): Promise<number> => {
	const limit = Temporal.Now.instant().subtract({ seconds: goneAfterSeconds });
	return inTransaction(pool, 'read', async (tx) => {
		const rows = await builder<Kysely<Tables>>(tx)
			.selectFrom('platformProcess')
			.select('id')
			.where('kind', '=', kind)
			.where('seenAt', '>=', limit)
			.execute();
		return rows.length;
	});
};
