import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Address } from './database/pool.ts';
import { ambientPool } from './database/transaction.ts';

/**
 * Signals between processes, sent when the transaction commits: an event was told, a letter waits. They carry ids alone
 * and may be lost: whoever listens looks at the tables too, from time to time and after each new connection.
 */
export type Signal =
	| { readonly kind: 'event'; readonly name: string; readonly payload: Readonly<Record<string, unknown>> }
	| { readonly kind: 'letter' }
	/** Something changed that pages watch while it goes on; whoever watches asks anew what they may see of it. */
	| { readonly kind: 'moved'; readonly topic: string }
	/** Something waits that waited longer before: look again. */
	| { readonly kind: 'wake' };

const channel = 'tremplin';
/** PostgreSQL refuses 8,000 bytes and more. */
const longest = 7900;

/** Within the open transaction; heard by others once it commits. */
export const signal = async (what: Signal): Promise<void> => {
	const text = JSON.stringify(what);
	if (text.length > longest) throw new Error(`a signal carries ids alone: ${what.kind} of ${text.length} characters`);
	const client = await ambientPool.connect();
	await client.query('select pg_notify($1, $2)', [channel, text]);
};

export interface Listening {
	stop(): Promise<void>;
}

/** Calls `heard` for each signal and `missed` after every (re)connection, when signals may have been lost. */
export const listenToSignals = (
	address: Address,
	name: string,
	heard: (what: Signal) => void,
	missed: () => void,
): Listening => {
	let stopped = false;
	let client: pg.Client | undefined;
	const connect = async () => {
		const lost = Promise.withResolvers<void>();
		client = new pg.Client({ ...address, application_name: `tremplin ${name} signals`, keepAlive: true });
		client.on('error', () => lost.resolve());
		client.on('end', () => lost.resolve());
		client.on('notification', ({ payload }) => heard(JSON.parse(payload ?? '{}') as Signal));
		await client.connect();
		await client.query(`listen ${channel}`);
		missed();
		await lost.promise;
	};
	const running = (async () => {
		while (!stopped) {
			await connect().catch(() => {});
			if (!stopped) await pause(500);
		}
	})();
	return {
		async stop() {
			stopped = true;
			await client?.end().catch(() => {});
			await running;
		},
	};
};
