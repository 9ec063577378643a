import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { type Database, type Environment, openApp, openDatabase } from '#platform/app.ts';
import { sendArchive, writeArchive } from '#platform/backup/archive.ts';
import type { Manifest } from '#platform/backup/manifest.ts';
import { type BackupSource, writeBackup } from '#platform/backup/write.ts';
import { layout } from '#platform/database/data-folder.ts';
import { pendingMigrations } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pool.ts';
import { openFiles } from '#platform/files/open.ts';
import { noteBackup } from '#platform/operations/note-backup.ts';
import { Problem } from '#platform/problem.ts';
import { knownSecret } from '#platform/secrets.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';
import { ask } from './ask.ts';
import { seconds, sized } from './figures.ts';
import { untilInterrupted } from './interrupt.ts';
import { sealingPassphrase } from './passphrase.ts';
import { progressBar } from './progress.ts';
import { type Output, print } from './school.ts';

interface Options extends Output {
	readonly encrypt?: boolean;
	readonly passphraseFile?: string;
	readonly withSecret?: boolean;
	readonly replace?: boolean;
}

export const registerBackup = (program: Command) =>
	program
		.command('backup <file>')
		.description('writes the whole school, tables and files, to one archive; `-` is standard output')
		.option('--encrypt', 'with the passphrase of --passphrase-file or BACKUP_PASSPHRASE')
		.option('--passphrase-file <file>', 'where the passphrase stands')
		.option('--with-secret', 'puts the secret inside: whoever opens the archive can open all that is sealed')
		.option('--replace', 'writes over a file of this name, once the new one is whole')
		.option('--json', 'answer as JSON')
		.action(async (file: string, options: Options) => {
			const environment = readEnvironment(process.env);
			const passphrase = sealingPassphrase(options, environment);
			const made = await takeBackup(environment, file, { ...options, passphrase });
			const words = describe(made);
			// An archive on standard output leaves it no room for words.
			if (file === '-') process.stderr.write(`${words}\n`);
			else print(options, made, words);
		});

interface Wanted extends Output {
	readonly passphrase?: string | undefined;
	readonly withSecret?: boolean;
	readonly replace?: boolean;
}

/** Beside a running school or without one, of whatever version its database is. */
export const takeBackup = async (environment: Environment, file: string, wanted: Wanted) => {
	const started = performance.now();
	const secret = knownSecret(environment.dataDir, environment.secretKey);
	if (wanted.withSecret && secret === undefined) throw new Problem('There is no secret here to put into the backup.');
	if (environment.databaseUrl === undefined && !existsSync(layout(environment.dataDir).cluster))
		throw new Problem(`There is no school in ${environment.dataDir}: set DATA_DIR or DATABASE_URL.`);
	const database = await openDatabase(environment);
	const bar = progressBar(wanted.json === true);
	const place: { manifest?: Manifest } = {};
	const stream = async function* (source: BackupSource) {
		place.manifest = yield* writeBackup(source);
	};
	try {
		const source = untilInterrupted(
			stream({
				address: database.address,
				files: openFiles(environment),
				secret,
				withSecret: wanted.withSecret === true,
				sealed: house.sealed,
				programme: programmeVersion(),
				progress: bar.show,
			}),
		);
		if (file === '-') await sendArchive(source, wanted.passphrase, process.stdout);
		else await writeArchive(file, source, wanted.passphrase, wanted.replace === true);
		await note(environment, database, place.manifest);
	} finally {
		bar.end();
		await database.release();
	}
	const { manifest } = place;
	if (!manifest) throw new Error('a backup was written and said nothing of itself');
	return {
		file,
		id: manifest.id,
		takenAt: manifest.takenAt,
		bytes: file === '-' ? null : statSync(file).size,
		tables: manifest.tables.length,
		rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
		tableBytes: manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0),
		files: manifest.files,
		encrypted: wanted.passphrase !== undefined,
		secretInside: manifest.secret.inside,
		seconds: seconds(started),
	};
};

/** In the audit trail of the school, where its database is of this version. */
const note = async (environment: Environment, database: Database, manifest: Manifest | undefined) => {
	const pool = openPool(database.address, 'backup', 1);
	const pending = await pendingMigrations(pool).finally(() => pool.end());
	if (!manifest || pending.length > 0) return;
	const quiet = { ...environment, logLevel: 'silent' };
	const app = await openApp(quiet, house, { ...database, release: async () => {} }, 'backup', 1);
	await ask(app, noteBackup, { backupId: manifest.id }).finally(() => app.close());
};

const programmeVersion = (): string =>
	(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

const describe = (made: Awaited<ReturnType<typeof takeBackup>>): string => {
	const where = made.bytes === null ? 'standard output' : `${made.file} (${sized(made.bytes)})`;
	const moved = made.tableBytes + made.files.bytes;
	const secret = made.secretInside
		? made.encrypted
			? 'The secret is inside.'
			: 'The secret is inside, and nothing is encrypted: whoever reads this file can read everything.'
		: 'The secret is not inside: keep it elsewhere, since without it whatever is sealed stays closed.';
	return [
		`The school of ${made.takenAt} is in ${where}, ${made.encrypted ? 'encrypted' : 'not encrypted'}${made.bytes === null ? '' : ', read again and right'}.`,
		`  tables ${made.tables}  rows ${made.rows}  ${sized(made.tableBytes)}`,
		`  files ${made.files.count}  ${sized(made.files.bytes)}${made.files.gone > 0 ? `  removed meanwhile ${made.files.gone}` : ''}`,
		`  ${made.seconds} s, ${sized(moved / Math.max(made.seconds, 0.01))} a second`,
		secret,
	].join('\n');
};
