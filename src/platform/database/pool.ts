import pg from 'pg';
import { temporalTypes } from './wire.ts';

export interface Address {
	readonly host?: string;
	readonly port?: number;
	readonly user?: string;
	readonly database?: string;
	readonly connectionString?: string;
}

/** One pool a process. `name` is seen in pg_stat_activity: the embedded database stops when no such process is left. */
export const openPool = (address: Address, name: string, max = 10): pg.Pool => {
	const pool = new pg.Pool({
		...address,
		max,
		application_name: `tremplin ${name}`,
		types: temporalTypes,
		options: '-c TimeZone=UTC',
		connectionTimeoutMillis: 10_000,
		idleTimeoutMillis: 30_000,
	});
	// Without a listener, a connection that the server drops would end this process; its query fails anyway.
	pool.on('error', () => {});
	pool.on('connect', (client) => client.on('error', () => {}));
	return pool;
};
