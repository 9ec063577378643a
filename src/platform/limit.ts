import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import type { Tables } from '#schema';
import type { Limit } from './command.ts';
import { builder, inTransaction, type Tx } from './database/transaction.ts';
import { networkOf } from './http/networks.ts';
import { Refused } from './refusal.ts';
import type { Secrets } from './secrets.ts';

const db = (tx: Tx) => builder<Kysely<Tables>>(tx);

/**
 * Counts one attempt under each limit, in windows of real time that begin with their first attempt, and refuses with the
 * seconds to wait where one is used up. The count is the database's: it holds over all processes. A household's network of
 * IPv6 is one address.
 */
export const countAttempt = async <Input>(
	pool: pg.Pool,
	secrets: Secrets,
	action: string,
	limits: readonly Limit<Input>[],
	input: Input,
	address: string | undefined,
	personId?: string,
): Promise<void> => {
	const keys = keysOf(secrets, action, limits, input, address, personId);
	if (keys.length === 0) return;
	const waits = await inTransaction(pool, 'write', async (tx) => {
		const found: number[] = [];
		// In the order of the keys: two that count the same keys at once wait for each other and never lock.
		for (const { limit, key } of keys.sort((a, b) => (a.key < b.key ? -1 : 1))) {
			const { count, seconds } = await countWithin(tx, key, limit.seconds);
			if (count > limit.most) found.push(seconds);
		}
		return found;
	});
	if (waits.length > 0) throw new Refused('too-many-attempts', { seconds: Math.max(...waits) });
};

/** What is counted under each limit, as marks that nobody reads anything from. */
const keysOf = <Input>(
	secrets: Secrets,
	action: string,
	limits: readonly Limit<Input>[],
	input: Input,
	address: string | undefined,
	personId?: string,
) => {
	const from = address === undefined ? undefined : networkOf(address);
	return limits.flatMap((limit, index) => {
		if (limit.when?.(input) === false) return [];
		const of = limit.of === 'address' ? from : limit.of === 'person' ? personId : limit.of(input);
		const subject = limit.apart && of !== undefined ? `${of} ${from}` : of;
		return subject === undefined ? [] : [{ limit, key: secrets.mark('attempts', `${action} ${index} ${subject}`) }];
	});
};

/** Of what no row may tell; real milliseconds since the process began. Whoever fills it makes it begin anew. */
const unwritten = new Map<string, { count: number; endsAt: number }>();
const mostUnwritten = 50_000;

/** The same in the memory of one process: what is counted there is in no row, no backup and no log, and goes with the process. */
export const countUnwritten = <Input>(
	secrets: Secrets,
	action: string,
	limits: readonly Limit<Input>[],
	input: Input,
	address: string | undefined,
): void => {
	const now = performance.now();
	const waits = keysOf(secrets, action, limits, input, address).flatMap(({ limit, key }) => {
		const known = unwritten.get(key);
		const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + limit.seconds * 1000 };
		window.count++;
		if (unwritten.size >= mostUnwritten) unwritten.clear();
		unwritten.set(key, window);
		return window.count > limit.most ? [Math.ceil((window.endsAt - now) / 1000)] : [];
	});
	if (waits.length > 0) throw new Refused('too-many-attempts', { seconds: Math.max(...waits) });
};

/**
 * So many more under a mark within `length` seconds, of which the first began the window: how many there are by now, and in
 * how many seconds it ends.
 */
export const countWithin = async (tx: Tx, key: string, length: number, more = 1) => {
	const now = Temporal.Now.instant();
	const over = sql`platform_attempt.ends_at <= ${now}`;
	const { count, endsAt } = await db(tx)
		.insertInto('platformAttempt')
		.values({ key, endsAt: now.add({ seconds: length }), count: more })
		.onConflict((conflict) =>
			conflict.column('key').doUpdateSet({
				count: sql`case when ${over} then excluded.count else platform_attempt.count + excluded.count end`,
				endsAt: sql`case when ${over} then excluded.ends_at else platform_attempt.ends_at end`,
			}),
		)
		.returning(['count', 'endsAt'])
		.executeTakeFirstOrThrow();
	return { count, seconds: Math.ceil(now.until(endsAt).total('seconds')) };
};

/** Counts one use of what may be used so many times a minute: what is left, below zero where it is used up. */
export const countUse = async (
	{ pool, secrets }: { readonly pool: pg.Pool; readonly secrets: Secrets },
	subject: string,
	most: number,
): Promise<{ left: number; seconds: number }> => {
	const { count, seconds } = await inTransaction(pool, 'write', (tx) =>
		countWithin(tx, secrets.mark('attempts', subject), 60),
	);
	return { left: most - count, seconds };
};

/** Forgets the windows that ended. */
export const forgetAttempts = async (tx: Tx): Promise<void> => {
	await db(tx).deleteFrom('platformAttempt').where('endsAt', '<=', Temporal.Now.instant()).execute();
};
