import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Problem } from '../problem.ts';
import { rotateIfLarge } from '../rotating-file.ts';
import { commandFor, forgetDeadLocks, layout, type Place, postmaster, prepareFolder } from './data-folder.ts';
import type { Address } from './pool.ts';

const recoveryDeadline = 120_000;
const stopDeadline = 20_000;
const holdAgain = 50;

const settings = {
	shared_buffers: '64MB',
	max_connections: '60',
	wal_level: 'minimal',
	max_wal_senders: '0',
	io_method: 'sync',
	jit: 'off',
	log_timezone: 'UTC',
	lc_messages: 'C',
	listen_addresses: '',
	unix_socket_permissions: '0700',
};
/** For databases of tests, which nobody misses after a power cut. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export interface Embedded {
	readonly address: Address;
	/** False when it already ran, for the server or for a command beside it. */
	readonly started: boolean;
	/** Call when every connection of this process is closed: whoever leaves last stops the database. */
	release(): Promise<void>;
}

/** Starts the PostgreSQL that lives in `dataDir`, or joins it where it runs already. Refuses what prepareFolder refuses. */
export const useEmbedded = async (dataDir: string, { durable = true } = {}): Promise<Embedded> => {
	const place = layout(dataDir);
	const address: Address = { host: place.sockets, port: 5432, user: 'tremplin', database: 'tremplin' };
	const joined = await hold(address);
	if (joined) return { address, started: false, release: keep(joined, address, place) };
	prepareFolder(place, durable);
	const { held, started } = await start(place, address, durable);
	return { address, started, release: keep(held, address, place) };
};

/**
 * Whoever uses the database holds this lock, shared, by a connection of its own: it ends with the process, however that
 * ends. Whoever gets it alone may stop the database.
 */
const inUse = 1;

/** Undefined where no server answers, or where it is being stopped. */
const hold = async (address: Address): Promise<pg.Client | undefined> => {
	const client = new pg.Client({ ...address, database: 'postgres', connectionTimeoutMillis: 2000 });
	// The server may go away while this connection idles: a query of the pool will tell.
	client.on('error', () => {});
	try {
		await client.connect();
		const { rows } = await client.query('select pg_try_advisory_lock_shared($1) as held', [inUse]);
		if (rows[0]?.held) return client;
		await client.end();
	} catch {}
	return undefined;
};

/**
 * A crash of one of its processes makes the database drop every connection, and its locks with them: it is held anew, or
 * the next to leave would stop it under those who stay. Answers how to leave.
 */
const keep = (first: pg.Client, address: Address, place: Place): (() => Promise<void>) => {
	const held: { client: pg.Client | undefined; left: boolean } = { client: first, left: false };
	const watch = (client: pg.Client) =>
		client.once('end', async () => {
			held.client = undefined;
			while (!held.left && !held.client) {
				await pause(holdAgain, undefined, { ref: false });
				const again = await hold(address);
				if (!again) continue;
				held.client = again;
				watch(again);
			}
		});
	watch(first);
	return async () => {
		held.left = true;
		const client = held.client ?? (await hold(address));
		if (client) await leave(client, place);
	};
};

const leave = async (client: pg.Client, place: Place) => {
	const alone = await client
		.query('select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as alone', [inUse])
		.then(({ rows }) => rows[0]?.alone === true)
		.catch(() => false);
	const pid = postmaster(place);
	// In a user namespace the number is the same: only user and group are mapped.
	if (alone && pid) process.kill(pid, 'SIGINT');
	await client.end().catch(() => {});
	if (!alone) return;
	for (const deadline = Date.now() + stopDeadline; postmaster(place) && Date.now() < deadline; ) await pause(10);
};

const start = async (
	place: Place,
	address: Address,
	durable: boolean,
): Promise<{ held: pg.Client; started: boolean }> => {
	let child: ChildProcess | undefined;
	for (let launches = 0, deadline = Date.now() + recoveryDeadline; Date.now() < deadline; await pause(15)) {
		const held = await hold(address);
		if (held) {
			await createDatabase(held, address.database);
			return { held, started: runs(child) };
		}
		// It is starting or stopping, by us or by another.
		if (runs(child) || postmaster(place)) continue;
		if (launches++ === 2) break;
		child = launch(place, durable);
	}
	const last = readFileSync(place.log, 'utf8').trim().split('\n').at(-1) ?? '';
	throw new Problem(
		`The embedded database did not start: ${last.replace(/^.*?(FATAL|LOG|DETAIL|HINT): */, '')} See ${place.log}.`,
	);
};

const launch = (place: Place, durable: boolean): ChildProcess => {
	forgetDeadLocks(place);
	rotateIfLarge(place.log);
	const log = openSync(place.log, 'a', 0o600);
	const given = Object.entries({ ...settings, ...(durable ? {} : careless), unix_socket_directories: place.sockets });
	const flags = given.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const { command, args, options } = commandFor(place, 'postgres', ['-D', place.cluster, ...flags]);
	// Detached: Ctrl-C reaches the whole group of a terminal, and the database must outlive the requests in flight.
	const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] });
	child.on('error', () => {});
	child.unref();
	return child;
};

const runs = (child: ChildProcess | undefined): boolean =>
	child?.pid !== undefined && child.exitCode === null && child.signalCode === null;

const createDatabase = async (client: pg.Client, name: string | undefined) => {
	try {
		await client.query(`create database ${name}`);
	} catch (error) {
		const code = (error as { code?: string }).code;
		// duplicate_database, or unique_violation when two start at once
		if (code !== '42P04' && code !== '23505') throw error;
	}
};
