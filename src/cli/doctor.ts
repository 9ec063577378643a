import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { openApp, openDatabase } from '#platform/app.ts';
import { pendingMigrations } from '#platform/database/migrate.ts';
import { broken } from '#platform/operations/broken.ts';
import { lastBackup } from '#platform/operations/last-backup.ts';
import { slowStatements } from '#platform/operations/slow-statements.ts';
import { livingProcesses } from '#platform/worker/heartbeat.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';
import { ask } from './ask.ts';
import { disksOf } from './disks.ts';
import { lineHere, recordingsHere } from './live-rooms.ts';
import { type Output, print } from './school.ts';

interface Finding {
	readonly check: string;
	readonly ok: boolean;
	/** What was found, and how to mend it where it is not right. */
	readonly sentence: string;
}

/** In hours: a week. */
const longestWithoutBackup = 24 * 7;

export const registerDoctor = (program: Command) =>
	program
		.command('doctor')
		.description('says what is wrong and how to mend it')
		.option('--json', 'answer as JSON')
		.action(async (options: Output) => {
			const { well, findings } = await lookAround();
			print(options, { well, findings }, describeFindings(findings));
			if (!well) process.exitCode = 1;
		});

export const lookAround = async (): Promise<{ well: boolean; findings: readonly Finding[] }> => {
	const findings: Finding[] = [];
	await examine(async (check, work) => {
		try {
			const [ok, sentence] = await work();
			findings.push({ check, ok, sentence });
			return ok;
		} catch (error) {
			findings.push({ check, ok: false, sentence: (error as Error).message });
			return false;
		}
	});
	return { well: findings.every(({ ok }) => ok), findings };
};

export const describeFindings = (findings: readonly Finding[]): string =>
	findings.map(({ check, ok, sentence }) => `${ok ? '✓' : '✗'} ${check.padEnd(12)} ${sentence}`).join('\n');

type Try = (
	check: string,
	work: () => Promise<readonly [boolean, string]> | readonly [boolean, string],
) => Promise<boolean>;

const examine = async (attempt: Try): Promise<void> => {
	let environment: ReturnType<typeof readEnvironment> | undefined;
	await attempt('settings', () => {
		environment = readEnvironment(process.env);
		return [true, 'every variable of the environment is right'];
	});
	if (!environment) return;
	const settings = { ...environment, logLevel: 'silent' };
	for (const { place, free, roomy } of disksOf(settings))
		await attempt('disk', () => [
			roomy,
			roomy
				? `${free} MB free in ${place}`
				: `only ${free} MB free in ${place}: free some space, the school needs ${settings.diskFloor / 2 ** 20} MB to run at ease (DISK_FLOOR_MB)`,
		]);
	let database: Awaited<ReturnType<typeof openDatabase>> | undefined;
	await attempt('database', async () => {
		database = await openDatabase(settings);
		return [true, settings.databaseUrl ? 'the server of DATABASE_URL answers' : 'the embedded database answers'];
	});
	if (!database) return;
	const app = await openApp(settings, house, database, 'doctor', 2).catch(() => undefined);
	if (!app) {
		await database.release();
		await attempt('migrations', () => [
			false,
			'the database is empty or of another version: run npm start, or tremplin migrate',
		]);
		return;
	}
	try {
		await attempt('version', async () => {
			const { rows } = await app.pool.query('show server_version_num');
			const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
			return major >= 18
				? [true, `PostgreSQL ${major}`]
				: [false, `PostgreSQL ${major} is too old: move to 18 or later`];
		});
		const migrated = await attempt('migrations', async () => {
			const pending = await pendingMigrations(app.pool);
			return pending.length === 0
				? [true, 'the database is of this version']
				: [false, `migrations that wait: ${pending.length}; run tremplin migrate`];
		});
		await attempt('files', async () => {
			await app.files.check();
			return [true, 'files are written and read back'];
		});
		await attempt('secret', () =>
			settings.secretKey || existsSync(join(settings.dataDir, 'secret'))
				? [
						true,
						settings.secretKey
							? 'SECRET_KEY is set'
							: `the secret is in ${settings.dataDir}: keep it with your backups`,
					]
				: [false, 'there is no secret: set SECRET_KEY'],
		);
		await attempt('mail', async () => {
			if (!app.mail) return [true, 'no mail server is set: letters wait in the outbox, set SMTP_URL to send them'];
			return app.mail.check().then(
				() => [true, 'the mail server answers'] as const,
				(error: Error) => [false, `the mail server does not answer (${error.message}): check SMTP_URL`] as const,
			);
		});
		await attempt('school', () =>
			app.isNew
				? [false, 'the school is not set up: run tremplin setup, or npm start for a demonstration']
				: [true, `a ${app.mode} school`],
		);
		if (!migrated) return;
		await attempt('backup', async () => {
			const { at } = await ask(app, lastBackup, {});
			if (at === null) return [true, 'none was taken here yet: tremplin backup'];
			const hours = Math.floor(Temporal.Now.instant().since(Temporal.Instant.from(at)).total('hours'));
			const ago = hours < 48 ? `${hours} hours ago` : `${Math.floor(hours / 24)} days ago`;
			return hours <= longestWithoutBackup
				? [true, `the last was taken ${ago}`]
				: [false, `the last was taken ${ago}: run tremplin backup, every night`];
		});
		await attempt('worker', async () => {
			const [web, worker] = [await livingProcesses(app.pool, 'web'), await livingProcesses(app.pool, 'worker')];
			return web > 0 && worker === 0
				? [false, 'the web runs and no worker does: start src/worker.ts']
				: [true, `${web} web and ${worker} worker processes`];
		});
		await attempt('recordings', () => recordingsHere(app));
		await attempt('line', () => lineHere(app));
		await attempt('speed', async () => {
			const { limit, statements } = await ask(app, slowStatements, {});
			const [worst, ...others] = statements.filter(({ process }) => process === 'web');
			if (!worst) return [true, `no page waited ${limit} ms for one statement since yesterday`];
			const asked = `${worst.worstMs} ms in ${worst.action ?? 'no action'}, ${worst.count} times: ${worst.statement}`;
			const more = others.length > 0 ? `; ${others.length} others` : '';
			return [false, `pages waited for a slow statement since yesterday, the slowest ${asked}${more}; see --json`];
		});
		await attempt('promises', async () => {
			const { news, letters, jobs, findings } = await ask(app, broken, {});
			const count = news.length + letters.length + jobs.length + findings.length;
			return count === 0
				? [true, 'nothing is broken']
				: [false, `broken: ${count}; see ${app.publicUrl}/administration/broken`];
		});
	} finally {
		await app.close();
	}
};
