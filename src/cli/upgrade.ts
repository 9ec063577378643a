import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Environment, openDatabase } from '#platform/app.ts';
import { migrate, pendingMigrations } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pool.ts';
import { installJobs } from '#platform/worker/jobs.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';
import { takeBackup } from './backup.ts';
import { describeFindings, lookAround } from './doctor.ts';
import { sized } from './figures.ts';
import { sealingPassphrase } from './passphrase.ts';
import { type Output, print } from './school.ts';

interface Options extends Output {
	readonly backup: string | boolean;
	readonly encrypt?: boolean;
	readonly passphraseFile?: string;
	readonly dryRun?: boolean;
}

export const registerUpgrade = (program: Command) =>
	program
		.command('upgrade')
		.description('backs the school up, brings its database to this version, then looks whether all is well')
		.option('--backup <file>', 'where the backup goes; DATA_DIR/backups if not said')
		.option('--no-backup', 'goes on without one')
		.option('--encrypt', 'the backup, with the passphrase of --passphrase-file or BACKUP_PASSPHRASE')
		.option('--passphrase-file <file>', 'where the passphrase stands')
		.option('--dry-run', 'says what would be done')
		.option('--json', 'answer as JSON')
		.action(async (options: Options) => {
			const environment = readEnvironment(process.env);
			const passphrase = sealingPassphrase(options, environment);
			const waiting = await onDatabase(environment, (pool) => pendingMigrations(pool));
			const file = options.backup === false ? undefined : backupFile(environment, options.backup);
			if (options.dryRun) {
				print(options, { done: false, backup: file ?? null, migrations: waiting }, plan(file, waiting));
				return;
			}
			const backup = file === undefined ? null : await take(environment, file, passphrase);
			if (backup && !options.json) process.stdout.write(`Backed up to ${backup.file} (${sized(backup.bytes ?? 0)}).\n`);
			const applied = await onDatabase(environment, (pool) => migrate(pool, house.faces), true);
			const { well, findings } = await lookAround();
			print(
				options,
				{ done: true, backup, applied, well, findings },
				[
					applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database was of this version already.',
					describeFindings(findings),
				].join('\n'),
			);
			if (!well) process.exitCode = 1;
		});

const onDatabase = async <T>(
	environment: Environment,
	work: (pool: ReturnType<typeof openPool>) => Promise<T>,
	jobs = false,
): Promise<T> => {
	const database = await openDatabase(environment);
	const pool = openPool(database.address, 'upgrade', 1);
	try {
		const result = await work(pool);
		if (jobs) await installJobs(database.address);
		return result;
	} finally {
		await pool.end();
		await database.release();
	}
};

const backupFile = ({ dataDir }: Environment, given: string | boolean): string =>
	typeof given === 'string'
		? given
		: join(dataDir, 'backups', `before-upgrade-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.tar`);

const take = (environment: Environment, file: string, passphrase: string | undefined) => {
	mkdirSync(join(environment.dataDir, 'backups'), { recursive: true, mode: 0o700 });
	return takeBackup(environment, file, { passphrase, json: true });
};

const plan = (file: string | undefined, waiting: readonly string[]): string =>
	[
		'Nothing was changed. Would be done, in this order:',
		file === undefined ? '  no backup, as asked' : `  a backup to ${file}, read again`,
		waiting.length === 0 ? '  no migration waits' : `  migrations: ${waiting.join(', ')}`,
		'  the views of the faces and the queue of jobs, anew where they changed',
		'  tremplin doctor',
	].join('\n');
