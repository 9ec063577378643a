import { AsyncLocalStorage } from 'node:async_hooks';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { timed } from './slow.ts';
import { plainTypes, toWire } from './wire.ts';

declare const opaque: unique symbol;
/** An open transaction. Nobody queries it directly: a capability sees it through `tables()`, as its own tables alone. */
export interface Tx {
	readonly [opaque]: 'tx';
}

type Access = 'read' | 'write';
/** A page asks several questions: all see the same moment. */
const begin = { read: 'begin isolation level repeatable read read only', write: 'begin' } as const;
/** PostgreSQL asks for these to be tried again: serialization_failure, deadlock_detected. */
const passing = new Set(['40001', '40P01']);
const attempts = 5;

/** The last query asked of each connection. */
const asked = new WeakMap<pg.PoolClient, Promise<unknown>>();
/** A connection answers one query after the other; the sign-in library asks several at once. */
const inTurn = <T>(client: pg.PoolClient, ask: () => Promise<T>): Promise<T> => {
	const turn = (asked.get(client) ?? Promise.resolve()).then(ask);
	asked.set(
		client,
		turn.catch(() => {}),
	);
	return turn;
};

interface Open {
	readonly client: pg.PoolClient;
	readonly pool: pg.Pool;
	/** For whom it is open: a command, a read, a sweep. Null: nothing of it is noted. */
	readonly of: string | null | undefined;
}
const opened = new AsyncLocalStorage<Open>();
const measured = <T>(text: string, ask: () => Promise<T>): Promise<T> => {
	const open = opened.getStore();
	return open && open.of !== null ? timed(open.pool, open.of, text, ask) : ask();
};
const kyselys = new WeakMap<pg.PoolClient, Kysely<never>>();

const kyselyOf = (client: pg.PoolClient): Kysely<never> => {
	const known = kyselys.get(client);
	if (known) return known;
	const query = (text: string, values: readonly unknown[]) =>
		inTurn(client, () => measured(text, () => client.query(text, values.map(toWire))));
	const pool = { connect: async () => ({ query, release: () => {} }), end: async () => {} };
	const kysely = new Kysely<never>({
		dialect: new PostgresDialect({ pool: pool as never }),
		plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
	});
	kyselys.set(client, kysely);
	return kysely;
};

/** The only way from a transaction to a query builder; typed by `tables()` and used by the platform's own tables. */
export const builder = <T>(tx: Tx): T => tx as unknown as T;

const once = async <T>(pool: pg.Pool, access: Access, work: (tx: Tx) => Promise<T>, of?: string | null): Promise<T> => {
	const client = await pool.connect();
	let broken: Error | undefined;
	try {
		await client.query(begin[access]);
		return await opened.run({ client, pool, of }, async () => {
			const result = await work(kyselyOf(client) as unknown as Tx);
			await inTurn(client, () => measured('commit', () => client.query('commit')));
			return result;
		});
	} catch (error) {
		// After whatever was asked and is not answered yet, so that nothing runs outside the transaction.
		await inTurn(client, () => client.query('rollback')).catch((fault: Error) => {
			broken = fault;
		});
		throw error;
	} finally {
		client.release(broken);
	}
};

/**
 * Runs `work` in one transaction. Serialization failures and deadlocks are tried again up to five times, so `work` must
 * have no effect outside the transaction. `of` says for whom it is, where a statement of it takes too long; null, that none
 * of its statements is noted.
 */
export const inTransaction = async <T>(
	pool: pg.Pool,
	access: Access,
	work: (tx: Tx) => Promise<T>,
	of?: string | null,
): Promise<T> => {
	for (let attempt = 1; ; attempt++) {
		try {
			return await once(pool, access, work, of);
		} catch (error) {
			const code = (error as { code?: string }).code;
			if (attempt === attempts || code === undefined || !passing.has(code)) throw error;
			// A random pause: two that met in a deadlock should not meet again.
			await new Promise((resume) => setTimeout(resume, Math.random() * 20 * 2 ** attempt));
		}
	}
};

/**
 * For the sign-in library, which brings its own queries: a pool whose connections are the transaction that is open
 * around the call, so that what it writes is committed or rolled back with the command. Dates are plain dates there.
 */
export const ambientPool = {
	connect: async () => {
		const client = opened.getStore()?.client;
		if (!client) throw new Error('the sign-in library was called outside a transaction');
		return {
			query: (text: string, values: readonly unknown[]) =>
				inTurn(client, () => measured(text, () => client.query({ text, values: [...values], types: plainTypes }))),
			release: () => {},
		};
	},
	end: async () => {},
};
