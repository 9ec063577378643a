import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { administer } from '#platform/testing/cluster.ts';

export type Settings = Readonly<Record<string, string>>;
export interface Ended {
	readonly code: number | null;
	readonly out: string;
	readonly errors: string;
	json(): ReturnType<typeof JSON.parse>;
}

/** What the processes of all test files have compiled already. */
export const compiled = join('node_modules', '.cache', 'tremplin-terminal');

/** A terminal for one test file: each command is a process that begins from nothing, on databases dropped afterwards. */
export const openTerminal = () => {
	const cluster = inject('cluster');
	const folder = mkdtempSync(join(tmpdir(), 'tremplin-terminal-'));
	const databases: string[] = [];
	afterAll(async () => {
		for (const name of databases) await administer(cluster, `drop database if exists ${name} with (force)`);
		rmSync(folder, { recursive: true, force: true });
	});
	const begin = (settings: Settings, args: readonly string[]) =>
		spawn(process.execPath, ['src/cli.ts', ...args], {
			env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compiled, ...settings },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
	return {
		folder,
		/** An empty one, or a clone: `template NAME`. Answers its DATABASE_URL. */
		async newDatabase(of = '') {
			const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
			await administer(cluster, `create database ${name} ${of}`);
			databases.push(name);
			return `postgres:///${name}?host=${encodeURIComponent(cluster.host)}&port=${cluster.port}&user=${cluster.user}`;
		},
		begin,
		async tremplin(settings: Settings, ...args: string[]): Promise<Ended> {
			const { out, ...ended } = await endOf(begin(settings, args));
			return { ...ended, out: out.toString(), json: () => JSON.parse(out.toString()) };
		},
	};
};

export const endOf = (child: ChildProcess) =>
	new Promise<{ code: number | null; out: Buffer; errors: string }>((resolve) => {
		const out: Buffer[] = [];
		let errors = '';
		child.stdout?.on('data', (chunk) => out.push(chunk));
		child.stderr?.on('data', (chunk) => {
			errors += chunk;
		});
		child.on('close', (code) => resolve({ code, out: Buffer.concat(out), errors }));
	});

export const rowsOf = async (address: pg.ClientConfig | string, statement: string, values: unknown[] = []) => {
	const client = new pg.Client(typeof address === 'string' ? { connectionString: address } : address);
	await client.connect();
	return client.query(statement, values).then(
		({ rows }) => client.end().then(() => rows),
		(error) => client.end().then(() => Promise.reject(error)),
	);
};
