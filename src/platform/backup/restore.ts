import pg from 'pg';
import {
	countRows,
	isEmpty,
	liftKeys,
	listOf,
	plainText,
	quietTriggers,
	quoted,
	refreshViews,
	tablesOf,
} from '../database/contents.ts';
import { copyIn } from '../database/copy.ts';
import { listMigrations, type Migration, migrationLock, migrationTable } from '../database/migrate.ts';
import type { Address } from '../database/pool.ts';
import { type FileStore, restoreMark } from '../files/store.ts';
import { Problem } from '../problem.ts';
import type { Manifest } from './manifest.ts';
import { putSoon } from './put-soon.ts';
import type { Contents, Part } from './read.ts';

export interface RestorePlace {
	readonly address: Address;
	readonly files: FileStore;
	readonly migrations?: readonly Migration[];
	readonly progress?: (what: string, done: number, of: number) => void;
	/** Called with the secret of the archive, where it is inside. */
	keepSecret?(secret: string): void;
	/** For rehearsals: letters that wait stay in the outbox of the copy. */
	readonly holdLetters?: boolean;
}

/** What this version cannot restore: a school of a later one. */
export const refuseLater = ({ migrations }: Manifest, known: readonly Migration[] = listMigrations()): void => {
	const hashes = new Map(known.map(({ name, sha256 }) => [name, sha256]));
	for (const { name, sha256 } of migrations) {
		if (!hashes.has(name))
			throw new Problem(
				`The backup was taken with a later version of Tremplin (it holds the migration ${name}): restore it with that version.`,
			);
		if (hashes.get(name) !== sha256)
			throw new Problem(
				`The backup was taken where the migration ${name} had another text: restore it with the version that took it.`,
			);
	}
};

/**
 * Brings a checked archive into an empty place: the tables as they were at its version, in one transaction that also
 * makes them, so that a restore that is cut off leaves an empty database and can begin again. Files come before the
 * commit. Refuses a place that is not empty. Afterwards the database is to be migrated on.
 */
export const restore = async (
	manifest: Manifest,
	parts: AsyncGenerator<Part, Contents>,
	place: RestorePlace,
): Promise<void> => {
	const client = new pg.Client({ ...place.address, application_name: 'tremplin restore' });
	client.on('error', () => {});
	await client.connect();
	try {
		await client.query('begin');
		await client.query(plainText);
		const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as alone', [migrationLock]);
		if (!rows[0]?.alone) throw new Problem('Another process makes or changes the tables of this database now.');
		if (!(await isEmpty(client)))
			throw new Problem('The database is not empty: restore into an empty one, or into a new DATA_DIR.');
		await claimFiles(place.files, manifest.id);
		await makeTables(client, manifest, place.migrations ?? listMigrations());
		const wakeTriggers = await quietTriggers(client);
		const putKeysBack = await liftKeys(client);
		await client.query(`truncate ${listOf((await tablesOf(client)).map(({ name }) => name))}`);
		await load(client, manifest, parts, place);
		for (const { name, last, called } of manifest.sequences)
			await client.query('select setval($1::regclass, $2, $3)', [quoted(name), last, called]);
		place.progress?.('keys', 0, 1);
		await guarded('The rows of the backup do not fit together', putKeysBack);
		await wakeTriggers();
		await refreshViews(client);
		await settle(client, place.holdLetters === true);
		await client.query('commit');
		await place.files.remove(restoreMark);
	} finally {
		await client.end().catch(() => {});
	}
};

/** An empty store, or one that an earlier attempt at this very restore has begun to fill. */
const claimFiles = async (files: FileStore, id: string) => {
	const begun = await files.get(restoreMark);
	let mark = '';
	for await (const chunk of begun?.stream ?? []) mark += chunk;
	if (mark === id) return;
	for await (const key of files.list())
		throw new Problem(`The place for files is not empty (it holds ${key}): set FILES_URL to an empty one.`);
	await files.put(restoreMark, Buffer.from(id));
};

const makeTables = async (client: pg.Client, { migrations }: Manifest, known: readonly Migration[]) => {
	await client.query(migrationTable);
	for (const { name } of migrations)
		await guarded(`The migration ${name} failed`, async () => {
			await client.query(known.find((one) => one.name === name)?.sql ?? '');
			// Each landed in a transaction of its own, at whose end its deferred constraints were looked at.
			await client.query('set constraints all immediate; set constraints all deferred');
		});
	// A migration may have set things of its own for the rest of its transaction.
	await client.query(`reset search_path; ${plainText}`);
};

const load = async (
	client: pg.Client,
	manifest: Manifest,
	parts: AsyncGenerator<Part, Contents>,
	{ files, keepSecret, progress }: RestorePlace,
) => {
	const tables = new Map(manifest.tables.map((table) => [table.name, table]));
	const puts = putSoon(files);
	let loaded = 0;
	let put = 0;
	let secret: string | undefined;
	let current = await parts.next();
	try {
		while (!current.done) {
			const part = current.value;
			if (part.kind === 'slice') {
				const { name } = part;
				const table = tables.get(name);
				if (!table) throw new Problem(`The archive was changed: nothing is said of the table ${name}.`);
				const slices = async function* () {
					while (!current.done && current.value.kind === 'slice' && current.value.name === name) {
						yield current.value.content;
						current = await parts.next();
					}
				};
				const statement = `copy ${quoted(name)} (${listOf(table.columns)}) from stdin`;
				await guarded(`The table ${name} could not be filled`, () => copyIn(client, statement, slices()));
				progress?.('tables', ++loaded, tables.size);
			} else {
				if (part.kind === 'file') {
					await puts.put(part);
					progress?.('files', ++put, manifest.files.count);
				} else secret = part.content;
				current = await parts.next();
			}
		}
	} finally {
		await puts.end();
	}
	if (current.value.manifest.id !== manifest.id) throw new Problem('The archive was changed while it was read.');
	for (const { name, rows } of manifest.tables) {
		const found = await countRows(client, name);
		if (found !== rows) throw new Problem(`The table ${name} has ${found} rows and the backup ${rows}.`);
	}
	// Last, when all of the archive is known to be right.
	if (secret !== undefined) keepSecret?.(secret);
};

/** A school that was moved has no process that lives, and a copy of one writes to nobody, machines included. */
const settle = async (client: pg.Client, holdLetters: boolean) => {
	await client.query('truncate platform_process');
	if (!holdLetters) return;
	await client.query("update platform_mail set state = 'held' where state = 'queued'");
	await client.query("update platform_webhook set state = 'resting' where state = 'active'");
};

/** What PostgreSQL refuses, as a sentence that quotes no row. */
const guarded = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Problem) throw error;
		const { code, message, constraint } = error as { code?: string; message: string; constraint?: string };
		if (code === '53100') throw new Problem('The disk of the database is full: free some space and begin again.');
		throw new Problem(`${what}: ${message}${constraint ? ` (${constraint})` : ''}.`);
	}
};
