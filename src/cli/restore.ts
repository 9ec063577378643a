import { existsSync, mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type Environment, openDatabase } from '#platform/app.ts';
import { checkArchive, openArchive } from '#platform/backup/archive.ts';
import type { Contents } from '#platform/backup/read.ts';
import { readBackup } from '#platform/backup/read.ts';
import { refuseLater, restore } from '#platform/backup/restore.ts';
import { secretMark } from '#platform/backup/write.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pool.ts';
import { openFiles } from '#platform/files/open.ts';
import { Problem } from '#platform/problem.ts';
import { knownSecret, secretFiles } from '#platform/secrets.ts';
import { installJobs } from '#platform/worker/jobs.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';
import { seconds, sized } from './figures.ts';
import { untilInterrupted } from './interrupt.ts';
import { passphraseOf } from './passphrase.ts';
import { progressBar } from './progress.ts';
import { type Output, print } from './school.ts';

interface Options extends Output {
	readonly into?: string;
	readonly passphraseFile?: string;
	readonly withoutSecret?: boolean;
	readonly holdLetters?: boolean;
	readonly dryRun?: boolean;
}

export const registerRestore = (program: Command) =>
	program
		.command('restore <file>')
		.description('brings the school of an archive into an empty place: that of the settings, or a folder')
		.option('--into <folder>', 'a new data folder, with a database and files of its own, whatever the settings say')
		.option('--passphrase-file <file>', 'where the passphrase stands; BACKUP_PASSPHRASE says it too')
		.option('--without-secret', 'goes on where the secret of the backup is nowhere: what is sealed stays closed')
		.option('--hold-letters', 'for a copy: letters that wait are held and webhooks rest, so that nobody hears twice')
		.option('--dry-run', 'checks the archive and says what would be done')
		.option('--json', 'answer as JSON')
		.action(async (file: string, options: Options) => {
			const started = performance.now();
			const environment = placeOf(readEnvironment(process.env), options.into);
			const bar = progressBar(options.json === true);
			const opened = await openArchive(resolve(file), passphraseOf(options.passphraseFile, environment));
			const archive = () => untilInterrupted(opened());
			const own = knownSecret(environment.dataDir, environment.secretKey);
			const checked = await checkArchive(
				archive,
				({ secret }) => (own !== undefined && secretMark(own) === secret.mark ? own : undefined),
				(parts) => bar.show('checking', parts, parts),
			);
			bar.end();
			refuseChanged(checked);
			refuseLater(checked.manifest);
			const secret = judgeSecret(checked, own, options.withoutSecret === true);
			const { manifest } = checked;
			const applied = options.dryRun
				? []
				: await bring(environment, checked, archive, bar, options.holdLetters === true);
			const said = {
				done: options.dryRun !== true,
				id: manifest.id,
				takenAt: manifest.takenAt,
				programme: manifest.programme,
				postgres: manifest.postgres,
				tables: manifest.tables.length,
				rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
				files: manifest.files.count,
				bytes: sizeOf(checked),
				migratedOn: applied,
				secret,
				sealed: manifest.sealed,
				seconds: seconds(started),
			};
			print(options, said, describe(said));
		});

const placeOf = (environment: Environment, into: string | undefined): Environment =>
	into === undefined
		? { ...environment, logLevel: 'silent' }
		: {
				...environment,
				logLevel: 'silent',
				dataDir: resolve(into),
				databaseUrl: undefined,
				filesUrl: `file:${resolve(into, 'files')}`,
			};

const sizeOf = ({ manifest }: Contents) =>
	manifest.files.bytes + manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);

const refuseChanged = ({ marked }: Contents) => {
	if (marked === false)
		throw new Problem('The archive was changed after it was taken: its mark is not that of the secret of this school.');
};

type Secret = 'of the environment' | 'in the archive' | 'missing';
const judgeSecret = ({ manifest }: Contents, own: string | undefined, without: boolean): Secret => {
	const right = own !== undefined && secretMark(own) === manifest.secret.mark;
	if (right) return 'of the environment';
	if (own === undefined && manifest.secret.inside) return 'in the archive';
	const lost = manifest.sealed.filter(({ rows }) => rows > 0).map(({ what, rows }) => `${what} (${rows})`);
	if (without || lost.length === 0) return 'missing';
	const why =
		own === undefined
			? 'The backup does not hold the secret, and none is set here'
			: 'The secret that is set here is not that of the backup';
	throw new Problem(
		`${why}: without it everybody signs in anew and these stay closed for good: ${lost.join(', ')}. Set SECRET_KEY to it or put it into DATA_DIR/secret, or add --without-secret.`,
	);
};

const bring = async (
	environment: Environment,
	checked: Contents,
	archive: () => AsyncIterable<Buffer>,
	bar: ReturnType<typeof progressBar>,
	holdLetters: boolean,
): Promise<string[]> => {
	refuseFull(environment, sizeOf(checked));
	const database = await openDatabase(environment);
	try {
		await restore(checked.manifest, readBackup(archive()), {
			address: database.address,
			files: openFiles(environment),
			progress: bar.show,
			holdLetters,
			keepSecret: (secret) => keepSecret(environment, secret),
		});
		const pool = openPool(database.address, 'restore', 1);
		const applied = await migrate(pool, house.faces).finally(() => pool.end());
		await installJobs(database.address);
		return applied;
	} finally {
		bar.end();
		await database.release();
	}
};

/** A secret that was set for this place stays: it was found to be right, or another was chosen on purpose. */
const keepSecret = ({ dataDir, secretKey }: Environment, secret: string) => {
	const { current } = secretFiles(dataDir);
	if (secretKey !== undefined || existsSync(current)) return;
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	writeFileSync(current, secret, { mode: 0o600, flush: true });
};

/** Tables take about twice their text with their indexes. */
const refuseFull = ({ dataDir, databaseUrl }: Environment, bytes: number) => {
	if (databaseUrl !== undefined) return;
	let place = dataDir;
	while (!existsSync(place)) place = dirname(place);
	const { bavail, bsize } = statfsSync(place);
	if (bavail * bsize < 2 * bytes)
		throw new Problem(
			`The disk of ${join(dataDir)} has ${sized(bavail * bsize)} left and the backup needs about ${sized(2 * bytes)}: free some space.`,
		);
};

interface Said {
	readonly done: boolean;
	readonly takenAt: string;
	readonly programme: string;
	readonly postgres: string;
	readonly tables: number;
	readonly rows: number;
	readonly files: number;
	readonly bytes: number;
	readonly migratedOn: readonly string[];
	readonly secret: Secret;
	readonly seconds: number;
}
const describe = (said: Said): string =>
	[
		`${said.done ? 'Restored' : 'Nothing was changed. The archive is whole and right:'} the school of ${said.takenAt} (Tremplin ${said.programme}, PostgreSQL ${said.postgres}).`,
		`  tables ${said.tables}  rows ${said.rows}  files ${said.files}  ${sized(said.bytes)}  ${said.seconds} s`,
		...(said.migratedOn.length > 0 ? [`  migrated on: ${said.migratedOn.join(', ')}`] : []),
		said.secret === 'missing'
			? 'The secret of the backup is missing: everybody signs in anew, and what was sealed stays closed.'
			: `The secret is ${said.secret}.`,
		...(said.done
			? [
					'Whoever was erased after that moment is back: erase them again. What was ended or changed after it works as before: sessions, tokens, passwords. Then look: tremplin doctor.',
				]
			: []),
	].join('\n');
