import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { Problem } from '../problem.ts';

export const migrationsFolder = fileURLToPath(new URL('../../../db/migrations/', import.meta.url));
/** Any number that no other program of the same database uses. Whoever holds it changes tables. */
export const migrationLock = 7_280_166_012;
/** Its rows come with each migration that lands. */
export const migrationTable = `create table if not exists platform_migration (
	name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())`;

export interface Migration {
	readonly name: string;
	readonly sql: string;
	readonly sha256: string;
}
/** The views that a capability lets later ones join, in the order of the capabilities. */
export interface Face {
	readonly capability: string;
	readonly sql: string;
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const listMigrations = (folder = migrationsFolder): Migration[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.sql'))
		.sort()
		.map((name) => {
			const sql = readFileSync(join(folder, name), 'utf8');
			return { name, sql, sha256: sha256(sql) };
		});

/**
 * Brings the database to this version: migrations in the order of their names, each in its own transaction, then the
 * views of the faces anew. Safe to call from several processes at once. Refuses a database that a newer version wrote.
 */
export const migrate = async (
	pool: pg.Pool,
	faces: readonly Face[],
	migrations = listMigrations(),
	told: (name: string) => void = () => {},
): Promise<string[]> => {
	const client = await pool.connect();
	try {
		await client.query('select pg_advisory_lock($1)', [migrationLock]);
		await client.query(migrationTable);
		const { rows } = await client.query<{ name: string; sha256: string }>(
			'select name, sha256 from platform_migration',
		);
		const landed = new Map(rows.map((row) => [row.name, row.sha256]));
		refuseForeign(migrations, landed);
		const waiting = migrations.filter(({ name }) => !landed.has(name));
		if (waiting.length > 0) await dropViews(client);
		for (const migration of waiting) {
			told(migration.name);
			await apply(client, migration);
		}
		await renewViews(client, faces);
		return waiting.map(({ name }) => name);
	} finally {
		await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {});
		client.release();
	}
};

/** The names of migrations not yet applied; all of them on an empty database. */
export const pendingMigrations = async (pool: pg.Pool, migrations = listMigrations()): Promise<string[]> => {
	const { rows: known } = await pool.query(`select to_regclass('platform_migration') is not null as found`);
	const { rows } = known[0]?.found ? await pool.query('select name from platform_migration') : { rows: [] };
	const landed = new Set(rows.map((row) => row.name));
	return migrations.map(({ name }) => name).filter((name) => !landed.has(name));
};

const refuseForeign = (migrations: readonly Migration[], landed: ReadonlyMap<string, string>) => {
	const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]));
	for (const [name, hash] of landed) {
		if (!known.has(name))
			throw new Problem(
				`The database was written by a newer version of Tremplin (it holds the migration ${name}): use that version, or restore a backup of this one.`,
			);
		if (known.get(name) !== hash)
			throw new Problem(
				`The migration ${name} was changed after it landed: restore its text and put the change in a new one.`,
			);
	}
};

const apply = async (client: pg.PoolClient, { name, sql, sha256 }: Migration) => {
	try {
		await client.query('begin');
		// A migration that waits for a lock makes everybody behind it wait: better to fail and be run again.
		await client.query(`set local lock_timeout = '5s'`);
		await client.query(sql);
		await client.query('insert into platform_migration (name, sha256) values ($1, $2)', [name, sha256]);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw new Problem(`The migration ${name} failed and changed nothing: ${(error as Error).message}`);
	}
};

/** PostgreSQL refuses to alter a column that a view uses, so the views go first and come back after. */
const dropViews = async (client: pg.PoolClient) => {
	const { rows } = await client.query(
		`select table_name as name from information_schema.views where table_schema = 'public'`,
	);
	for (const { name } of rows) await client.query(`drop view if exists "${name}" cascade`);
};

const renewViews = async (client: pg.PoolClient, faces: readonly Face[]) => {
	const wanted = sha256(JSON.stringify(faces));
	await client.query(
		`create table if not exists platform_faces (only_row boolean primary key default true check (only_row), sha256 text not null)`,
	);
	const { rows } = await client.query('select sha256 from platform_faces');
	const { rows: views } = await client.query(
		`select count(*)::int as n from information_schema.views where table_schema = 'public'`,
	);
	const intact = views[0]?.n > 0 || faces.every(({ sql }) => !/create\s+view/i.test(sql));
	if (rows[0]?.sha256 === wanted && intact) return;
	try {
		await client.query('begin');
		await dropViews(client);
		for (const { sql } of faces) if (sql.trim()) await client.query(sql);
		await client.query(
			'insert into platform_faces (sha256) values ($1) on conflict (only_row) do update set sha256 = excluded.sha256',
			[wanted],
		);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw error;
	}
};
