import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Problem } from '../problem.ts';
import { findBinaries, findIdentity } from './binaries.ts';
import type { Address } from './pool.ts';

/** The major version of the binaries that package.json pins; a data folder of another one is refused. */
const major = 18;
const leastFreeBytes = 300 * 2 ** 20;
/** The longest path that a UNIX socket can have, on the strictest of our systems. */
const socketPathLimit = 100;
const recoveryDeadline = 120_000;

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

/** Starts the PostgreSQL that lives in `dataDir`, or joins it where it runs already. */
export const useEmbedded = async (dataDir: string, { durable = true } = {}): Promise<Embedded> => {
	const place = layout(dataDir);
	const address: Address = { host: place.sockets, port: 5432, user: 'tremplin', database: 'tremplin' };
	const release = () => stopWhenAlone(address, place.cluster);
	if (await answers(address)) return { address, started: false, release };
	prepare(dataDir, place);
	const started = await start(place, address, durable);
	return { address, started, release };
};

const layout = (dataDir: string) => {
	const root = resolve(dataDir);
	const near = join(root, 'run');
	// Deep folders make a socket path that the kernel refuses: then it lives in the temporary folder, under a name of ours.
	const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
	const far = join(tmpdir(), `tremplin-${process.getuid?.() ?? 0}-${name}`);
	return {
		root,
		cluster: join(root, 'postgres'),
		fresh: join(root, 'postgres.new'),
		logs: join(root, 'logs'),
		sockets: near.length <= socketPathLimit - '/.s.PGSQL.5432'.length ? near : far,
	};
};
type Place = ReturnType<typeof layout>;

const answers = async (address: Address): Promise<boolean> => {
	const client = new pg.Client({ ...address, database: 'postgres', connectionTimeoutMillis: 2000 });
	try {
		await client.connect();
		await client.end();
		return true;
	} catch {
		return false;
	}
};

const prepare = (dataDir: string, place: Place) => {
	try {
		for (const folder of [place.root, place.logs, place.sockets]) mkdirSync(folder, { recursive: true, mode: 0o700 });
		chmodSync(place.sockets, 0o700);
	} catch (error) {
		throw new Problem(`The data folder ${dataDir} cannot be written (${(error as Error).message}): check its owner.`);
	}
	const { bavail, bsize } = statfsSync(place.root);
	if (bavail * bsize < leastFreeBytes)
		throw new Problem(
			`The disk of ${dataDir} has ${Math.floor((bavail * bsize) / 2 ** 20)} MB left and the database needs 300 MB: free some space.`,
		);
};

const start = async (place: Place, address: Address, durable: boolean): Promise<boolean> => {
	const binaries = findBinaries();
	const identity = findIdentity();
	for (const folder of [place.root, place.sockets]) identity.own(folder);
	const run = (program: string, args: string[]) => {
		const [first, ...rest] = [...identity.prefix, program, ...args] as [string, ...string[]];
		return { first, rest };
	};
	const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

	if (!existsSync(join(place.cluster, 'PG_VERSION'))) {
		// Made under another name and renamed: a folder that exists is always whole.
		rmSync(place.fresh, { recursive: true, force: true });
		const flags = [
			'-U',
			'tremplin',
			'-A',
			'trust',
			'-E',
			'UTF8',
			'--locale-provider=builtin',
			'--builtin-locale=C.UTF-8',
		];
		const { first, rest } = run(binaries.initdb, ['-D', place.fresh, ...flags, ...(durable ? [] : ['--no-sync'])]);
		try {
			execFileSync(first, rest, { ...identity.options, env: environment, cwd: place.root, stdio: 'pipe' });
		} catch (error) {
			const said = String((error as { stderr?: Buffer }).stderr ?? error)
				.trim()
				.split('\n')
				.at(-1);
			throw new Problem(`The database folder ${place.cluster} could not be made: ${said}`);
		}
		renameSync(place.fresh, place.cluster);
	}
	const found = Number(readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8'));
	if (found !== major)
		throw new Problem(
			`The data folder ${place.root} was written by PostgreSQL ${found} and this version brings ${major}: ${
				found > major
					? 'use the newer version of Tremplin that wrote it'
					: 'back it up with the older version and restore it here'
			}.`,
		);
	forgetDeadProcess(place.cluster);

	const log = join(place.logs, 'postgres.log');
	const descriptor = openSync(log, 'a', 0o600);
	const options = Object.entries({ ...settings, ...(durable ? {} : careless), unix_socket_directories: place.sockets });
	const { first, rest } = run(binaries.postgres, [
		'-D',
		place.cluster,
		...options.flatMap(([k, v]) => ['-c', `${k}=${v}`]),
	]);
	// Detached: Ctrl-C reaches the whole group of a terminal, and the database must outlive the requests in flight.
	const child = spawn(first, rest, {
		...identity.options,
		env: environment,
		cwd: place.root,
		detached: true,
		stdio: ['ignore', descriptor, descriptor],
	});
	child.unref();
	let ended = false;
	child.once('exit', () => {
		ended = true;
	});
	child.once('error', () => {
		ended = true;
	});
	for (const deadline = Date.now() + recoveryDeadline; Date.now() < deadline; await pause(15)) {
		if (await answers(address)) {
			await createDatabase(address);
			return !ended;
		}
		if (ended) break;
	}
	const last = readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
	throw new Problem(
		`The embedded database did not start: ${last.replace(/^.*?(FATAL|LOG|DETAIL|HINT): */, '')} See ${log}.`,
	);
};

/** After a kill of everything, the number in postmaster.pid may be another program's by now, which stops PostgreSQL from starting. */
const forgetDeadProcess = (cluster: string) => {
	const file = join(cluster, 'postmaster.pid');
	if (!existsSync(file)) return;
	const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
	const status = `/proc/${pid}/comm`;
	if (existsSync('/proc/self/comm') && !(existsSync(status) && readFileSync(status, 'utf8').startsWith('postgres')))
		rmSync(file);
};

const createDatabase = async (address: Address) => {
	const client = new pg.Client({ ...address, database: 'postgres' });
	await client.connect();
	try {
		await client.query(`create database ${address.database}`);
	} catch (error) {
		const code = (error as { code?: string }).code;
		// duplicate_database, or unique_violation when two start at once
		if (code !== '42P04' && code !== '23505') throw error;
	} finally {
		await client.end();
	}
};

const stopWhenAlone = async (address: Address, cluster: string) => {
	const client = new pg.Client({ ...address, database: 'postgres', connectionTimeoutMillis: 2000 });
	try {
		await client.connect();
	} catch {
		return;
	}
	const { rows } = await client.query(
		`select count(*)::int as others from pg_stat_activity where application_name like 'tremplin %'`,
	);
	await client.end();
	if (rows[0]?.others > 0) return;
	const file = join(cluster, 'postmaster.pid');
	if (!existsSync(file)) return;
	const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
	// In a user namespace the number is the same: only user and group are mapped.
	process.kill(pid, 'SIGINT');
	for (const deadline = Date.now() + 20_000; existsSync(file) && Date.now() < deadline; ) await pause(10);
};
