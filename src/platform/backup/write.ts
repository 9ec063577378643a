import { createHash, type Hash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import pg from 'pg';
import { listOf, plainText, quoted, sequencesOf, type TableFacts, tablesOf } from '../database/contents.ts';
import { copyOut } from '../database/copy.ts';
import type { Address } from '../database/pool.ts';
import { type FileStore, ofItsSize, type Stored } from '../files/store.ts';
import { Problem } from '../problem.ts';
import type { Sealed } from '../sealed.ts';
import { secretsOf } from '../secrets.ts';
import {
	entriesPerList,
	entryName,
	formName,
	formVersion,
	type HashList,
	type Manifest,
	sliceSize,
} from './manifest.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

export interface BackupSource {
	readonly address: Address;
	readonly files: FileStore;
	readonly secret: string | undefined;
	readonly withSecret: boolean;
	readonly sealed: readonly Sealed[];
	/** The version of the programme. */
	readonly programme: string;
	readonly progress?: (what: string, done: number, of: number) => void;
	/** For tests: called within the snapshot, before the first table is read. */
	readonly begun?: () => Promise<void>;
}

const compress = promisify(zstdCompress);
/** Fast: the machine runs a school meanwhile. */
const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const purpose = 'backup';

export const secretMark = (secret: string): string => secretsOf(secret).mark(purpose, 'which secret');
export const manifestMark = (secret: string, manifest: string): string =>
	secretsOf(secret).mark(purpose, `manifest ${manifest}`);

/**
 * One archive of a school, as a stream: every table at one moment, then every file, each of which was kept before that
 * moment or a little later. A school that runs is not held up. Answers what the archive says of itself.
 */
export const writeBackup = async function* (source: BackupSource): AsyncGenerator<Buffer, Manifest> {
	const client = new pg.Client({ ...source.address, application_name: 'tremplin backup' });
	client.on('error', () => {});
	await client.connect();
	try {
		const entries = openEntries();
		await client.query('begin isolation level repeatable read read only');
		await client.query(plainText);
		const { tables: found, ...facts } = await readFacts(client, source);
		await source.begun?.();
		const tables: Manifest['tables'] = [];
		for (const [index, table] of found.entries()) {
			source.progress?.('tables', index, found.length);
			tables.push(yield* writeTable(client, table, entries));
		}
		const sequences = await sequencesOf(client);
		await client.query('commit');
		const files = yield* writeFiles(source, entries);
		const inside = source.withSecret && source.secret !== undefined;
		if (inside) yield* entries.small(entryName.secret, Buffer.from(source.secret ?? ''));
		const lists = yield* entries.end();
		const manifest: Manifest = {
			form: formName,
			version: formVersion,
			id: crypto.randomUUID(),
			programme: source.programme,
			...facts,
			secret: { inside, mark: source.secret === undefined ? null : secretMark(source.secret) },
			tables,
			sequences,
			files,
			lists,
		};
		const text = JSON.stringify(manifest, null, '\t');
		yield entries.whole(entryName.manifest, Buffer.from(text));
		if (source.secret !== undefined)
			yield entries.whole(entryName.mark, Buffer.from(manifestMark(source.secret, text)));
		yield tarEnd;
		return manifest;
	} finally {
		await client.end().catch(() => {});
	}
};

/** The entries of one archive, with the lists of hashes between them. */
const openEntries = () => {
	const at = Math.floor(Date.now() / 1000);
	const lists: string[] = [];
	let list: HashList = [];
	const whole = (name: string, content: Buffer) =>
		Buffer.concat([tarHeader(name, content.length, at), content, tarPadding(content.length)]);
	const closeList = () => {
		const content = Buffer.from(JSON.stringify(list));
		lists.push(createHash('sha256').update(content).digest('hex'));
		list = [];
		return whole(entryName.list(lists.length), content);
	};
	const note = function* (name: string, size: number, hash: Hash) {
		list.push({ name, size, sha256: hash.digest('hex') });
		if (list.length === entriesPerList) yield closeList();
	};
	return {
		/** Not in any list: the manifest and its mark. */
		whole,
		*small(name: string, content: Buffer) {
			yield whole(name, content);
			yield* note(name, content.length, createHash('sha256').update(content));
		},
		async *large(name: string, content: Stored) {
			const hash = createHash('sha256');
			yield tarHeader(name, content.size, at);
			for await (const chunk of ofItsSize(content)) {
				hash.update(chunk);
				yield chunk;
			}
			yield tarPadding(content.size);
			yield* note(name, content.size, hash);
		},
		*end() {
			if (list.length > 0) yield closeList();
			return lists;
		},
	};
};
type Entries = ReturnType<typeof openEntries>;

const writeTable = async function* (client: pg.Client, { name, columns }: TableFacts, entries: Entries) {
	const slices = copyOut(client, `copy (select ${listOf(columns)} from ${quoted(name)}) to stdout`, sliceSize);
	const said = { name, columns: [...columns], rows: 0, bytes: 0, slices: 0 };
	for (let slice = await slices.next(); ; slice = await slices.next()) {
		if (slice.done) return { ...said, rows: slice.value };
		said.bytes += slice.value.length;
		said.slices++;
		yield* entries.small(entryName.slice(name, said.slices), await compress(slice.value, level));
	}
};

const writeFiles = async function* ({ files, progress }: BackupSource, entries: Entries) {
	const said = { count: 0, bytes: 0, gone: 0 };
	for await (const key of files.list()) {
		const found = await files.get(key);
		if (!found) {
			said.gone++;
			continue;
		}
		yield* entries.large(entryName.file(key), found);
		said.count++;
		said.bytes += found.size;
		progress?.('files', said.count, said.count);
	}
	return said;
};

const readFacts = async (client: pg.Client, { sealed }: BackupSource) => {
	const tables = await tablesOf(client);
	if (!tables.some(({ name }) => name === 'platform_migration'))
		throw new Problem('There is no school here to back up: the database holds none.');
	// Nobody alters or removes one meanwhile; a migration that would gives up after some seconds, as it does for any lock.
	await client.query(`lock table ${listOf(tables.map(({ name }) => name))} in access share mode`);
	const { rows: server } = await client.query(
		`select current_setting('server_version') as postgres,
			to_char(transaction_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
	);
	const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
		'select name, sha256 from platform_migration order by applied_at, name',
	);
	return {
		tables,
		takenAt: server[0]?.at as string,
		postgres: server[0]?.postgres as string,
		migrations,
		sealed: await countSealed(client, sealed, tables),
	};
};

/** How many values only the secret opens; a column that this database does not have yet counts for nothing. */
const countSealed = async (client: pg.Client, sealed: readonly Sealed[], tables: readonly TableFacts[]) => {
	const counted: Manifest['sealed'] = [];
	for (const { table, column, what } of sealed) {
		if (!tables.find(({ name }) => name === table)?.columns.includes(column)) continue;
		const { rows } = await client.query<{ n: string }>(`select count(${quoted(column)}) as n from ${quoted(table)}`);
		counted.push({ what, rows: Number(rows[0]?.n) });
	}
	return counted;
};
