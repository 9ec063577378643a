import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Address } from '#platform/database/pool.ts';
import { freePort } from '../journeys/free-port.ts';

// Web processes and workers as on several machines: each its own, with the same settings, on one PostgreSQL.

export type Kind = 'web' | 'worker';

/** The name that everybody reaches the school by, through the proxy. */
export const publicUrl = 'https://school.example';

export interface Member {
	readonly kind: Kind;
	readonly port: number;
	readonly pid: number;
	readonly alive: boolean;
	/** Dead at once, as when the power goes; resolves when it is gone. */
	kill(): Promise<void>;
	/** Asked to stop. Answers its code. */
	stop(): Promise<number | null>;
}

type Environment = Readonly<Record<string, string>>;

/** One that dies of itself before it is ready says why here; the last lines of standard error are kept. */
const startMember = async (kind: Kind, settings: Environment, port: number): Promise<Member> => {
	const file = { web: 'main.ts', worker: 'worker.ts' }[kind];
	const child: ChildProcess = fork(join(import.meta.dirname, '../../src', file), {
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		env: { ...settings, HOST: '127.0.0.1', PORT: String(port) },
		execArgv: [],
	});
	let errors = '';
	child.stderr?.on('data', (chunk) => {
		errors = `${errors}${chunk}`.slice(-4000);
	});
	const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
	const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
	await Promise.race([
		ready,
		gone.then((code) => Promise.reject(new Error(`${file} ended with ${code} before it was ready: ${errors}`))),
	]);
	return {
		kind,
		port,
		pid: child.pid ?? 0,
		get alive() {
			return child.exitCode === null && child.signalCode === null;
		},
		async kill() {
			child.kill('SIGKILL');
			await gone;
		},
		stop() {
			child.kill('SIGTERM');
			return gone;
		},
	};
};

/** The database as others name it, by its socket. */
const urlOf = ({ host = '', port = 5432, user = '', database = '' }: Address): string =>
	`postgres:///${database}?${new URLSearchParams({ host, port: String(port), user })}`;

/** `folder` holds what each machine has for itself; files and secret are of all. */
export const processEnvironment = (database: Address, folder: string, machine: string): Environment => ({
	PATH: process.env.PATH ?? '',
	HOME: process.env.HOME ?? '',
	DATABASE_URL: urlOf(database),
	DATA_DIR: join(folder, machine),
	FILES_URL: `file:${join(folder, 'files')}`,
	SECRET_KEY: 'one secret for all machines of this fleet',
	PUBLIC_URL: publicUrl,
	TRUST_PROXY: '1',
});

export interface Fleet {
	/** Those that live. */
	readonly members: readonly Member[];
	readonly ports: () => readonly number[];
	/** Starts one more; on the port of one that is gone, where it is told. */
	add(kind: Kind, port?: number): Promise<Member>;
	stop(): Promise<void>;
}

export const openFleet = async (
	database: Address,
	folder: string,
	kinds: readonly Kind[],
	more: Environment = {},
): Promise<Fleet> => {
	let count = 0;
	let members: Member[] = [];
	const add = async (kind: Kind, port?: number) => {
		const own = { ...processEnvironment(database, folder, `machine-${++count}`), ...more };
		const member = await startMember(kind, own, port ?? (await freePort()));
		members = [...members.filter(({ alive }) => alive), member];
		return member;
	};
	const stop = async () => {
		await Promise.all(members.filter(({ alive }) => alive).map((one) => one.stop()));
	};
	try {
		await Promise.all(kinds.map((kind) => add(kind)));
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		get members() {
			return members.filter(({ alive }) => alive);
		},
		ports: () => members.filter(({ alive, kind }) => alive && kind === 'web').map(({ port }) => port),
		add,
		stop,
	};
};
