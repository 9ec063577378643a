import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import type { Tables } from '#schema';
import { setting } from '../setting.ts';
import { slowAtFirst, takeSlow } from './slow.ts';
import { builder, inTransaction } from './transaction.ts';

/** From how many milliseconds on a statement is noted for the administrator. */
export const slowMilliseconds = setting(
	'platform.slow-milliseconds',
	z.coerce.number().int().min(1).max(60_000),
	slowAtFirst,
);

/** Writes down, by day, the slow statements of this process since the last time. On real time. */
export const keepSlow = async (pool: pg.Pool, process: 'web' | 'worker'): Promise<void> => {
	const found = takeSlow(pool);
	if (found.length === 0) return;
	const rows = found.map((one) => ({
		...one,
		process,
		day: one.lastAt.toZonedDateTimeISO('UTC').toPlainDate(),
		fingerprint: createHash('sha256').update(`${one.action} ${one.statement}`).digest('hex').slice(0, 32),
	}));
	await inTransaction(pool, 'write', (tx) =>
		builder<Kysely<Tables>>(tx)
			.insertInto('platformSlow')
			.values(rows)
			.onConflict((conflict) =>
				conflict.columns(['day', 'process', 'fingerprint']).doUpdateSet({
					count: sql`platform_slow.count + excluded.count`,
					worstMs: sql`greatest(platform_slow.worst_ms, excluded.worst_ms)`,
					lastAt: sql`greatest(platform_slow.last_at, excluded.last_at)`,
				}),
			)
			.execute(),
	);
};
