import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { openApp, openDatabase } from '#platform/app.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pool.ts';
import { tryPort } from '#platform/http/serve.ts';
import { Problem } from '#platform/problem.ts';
import { rotatingFile } from '#platform/rotating-file.ts';
import { untilStopped } from '#platform/stop.ts';
import { installJobs } from '#platform/worker/jobs.ts';
import { seedDemonstration } from '../db/demo/seed.ts';
import { readEnvironment } from './environment.ts';
import { house } from './house.ts';

// `npm start`: the database, what it needs, then web and worker, until Ctrl-C. In production each runs as a service.

const say = (text: string) => process.stdout.write(text);

const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
	say(`  ${what} ... `);
	const started = performance.now();
	const result = await work();
	say(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
	return result;
};

/**
 * A school on one machine is small in memory first: what is new in a process of the web is soon old or gone, so six megabytes
 * hold it, and a page that is rendered anew takes some milliseconds more. Pages from the cache are as quick. Services of
 * their own choose otherwise (docs/operations.md).
 */
const flags: Readonly<Record<string, readonly string[]>> = {
	'main.ts': ['--optimize-for-size', '--max-semi-space-size=2'],
	'worker.ts': ['--optimize-for-size'],
};

/** What is asked for outside of JavaScript comes from two places, not from eight a core that each keep what they once had. */
const memory = { MALLOC_ARENA_MAX: '2' };

/** Starts a process of the school and waits until it is ready. What it says on standard output goes to a file of logs. */
const startProcess = async (file: string, logs: string): Promise<ChildProcess> => {
	const child = fork(join(import.meta.dirname, file), {
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		execArgv: [...process.execArgv, ...(flags[file] ?? [])],
		env: { ...memory, ...process.env },
	});
	const log = rotatingFile(join(logs, file.replace('.ts', '.log')));
	child.stdout?.on('data', (chunk: Buffer) => log(chunk));
	let last = '';
	child.stderr?.on('data', (chunk: Buffer) => {
		last = chunk.toString().trim() || last;
		log(chunk);
	});
	await new Promise<void>((resolve, reject) => {
		child.once('message', () => resolve());
		child.once('exit', () => reject(new Problem(last || `${file} ended before it was ready: see ${logs}.`)));
	});
	return child;
};

const ended = (child: ChildProcess) =>
	child.exitCode !== null || child.signalCode !== null
		? Promise.resolve()
		: new Promise((resolve) => child.once('exit', resolve));

const main = async () => {
	const environment = readEnvironment(process.env);
	const stopping = untilStopped();
	await tryPort(environment);
	const database = await step(environment.databaseUrl ? 'Reaching the database' : 'Starting the database', () =>
		openDatabase(environment),
	);
	const children: ChildProcess[] = [];
	try {
		await step('Migrating', async () => {
			const pool = openPool(database.address, 'migrate', 1);
			try {
				await migrate(pool, house.faces);
			} finally {
				await pool.end();
			}
			await installJobs(database.address);
		});
		const app = await openApp(
			{ ...environment, logLevel: 'warn' },
			house,
			{ ...database, release: async () => {} },
			'start',
			4,
		);
		if (app.isNew) await step('Opening the demonstration school', () => seedDemonstration(app));
		await app.close();
		const logs = join(environment.dataDir, 'logs');
		await step('Starting web and worker', async () => {
			children.push(...(await Promise.all([startProcess('main.ts', logs), startProcess('worker.ts', logs)])));
		});
		say(`\n  Open ${environment.publicUrl}\n`);
		if (app.isNew || app.mode === 'demonstration') say(`  Enter any role at ${environment.publicUrl}/demonstration\n`);
		if (!environment.smtpUrl)
			say(`  No mail server is set: e-mails wait at ${environment.publicUrl}/administration/outbox\n`);
		say(`  Logs in ${logs}. Ctrl-C stops everything.\n\n`);
		const failed = Promise.race(
			children.map(
				(child) =>
					new Promise<never>((_, reject) =>
						child.once('exit', (code) =>
							reject(new Problem(`A process of the school ended (${code ?? 'killed'}): see ${logs}.`)),
						),
					),
			),
		);
		await Promise.race([stopping, failed]);
	} finally {
		for (const child of children) child.kill('SIGTERM');
		await Promise.all(children.map(ended));
		await database.release();
	}
	say('\n  Stopped.\n');
};

try {
	await main();
	process.exit(0);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	say('\n');
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
}
