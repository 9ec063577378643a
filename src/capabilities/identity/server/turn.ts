import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/**
 * Waits until nobody else does the same, then keeps others waiting until the transaction ends: for what no row that
 * exists already could be locked for. What is read after it is what the one before has left.
 */
export const takeTurn = async (ctx: ReadCtx, at: `address ${string}` | 'administrators'): Promise<void> => {
	await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${at}, 0))`.as('turn')).execute();
};
