import type pg from 'pg';
import { Problem } from '../problem.ts';

// What a database holds, from its own catalogue: nobody has to list a new table anywhere.

export interface TableFacts {
	readonly name: string;
	/** Those that are stored: what is computed comes back by itself. */
	readonly columns: readonly string[];
}
export interface SequenceFacts {
	readonly name: string;
	readonly last: string;
	readonly called: boolean;
}

/** Computed anew by whoever needs them. */
const derived = ['platform_faces'];
const ours = `n.nspname = 'public' and not exists (
	select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

export const plainName = /^[a-z_][a-z0-9_]{0,62}$/;
const checked = (name: string) => {
	if (!plainName.test(name)) throw new Problem(`The database holds ${JSON.stringify(name)}, a name that is not ours.`);
	return name;
};
export const quoted = (name: string): string => `"${checked(name)}"`;
export const listOf = (names: readonly string[]): string => names.map(quoted).join(', ');

/** A partitioned table counts as one, with what its parts hold. */
export const tablesOf = async (client: pg.ClientBase): Promise<TableFacts[]> => {
	const { rows } = await client.query<{ name: string; columns: string[] }>(
		`select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
			from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
			where c.relkind in ('r', 'p') and not c.relispartition and ${ours} and c.relname <> all($1)
				and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
			group by c.relname order by c.relname`,
		[derived],
	);
	return rows.map(({ name, columns }) => ({ name: checked(name), columns: columns.map(checked) }));
};

/** A sequence counts outside transactions: what is read here is never behind the rows of the snapshot. */
export const sequencesOf = async (client: pg.ClientBase): Promise<SequenceFacts[]> => {
	const { rows } = await client.query<{ name: string }>(
		`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind = 'S' and ${ours} order by c.relname`,
	);
	const sequences: SequenceFacts[] = [];
	for (const { name } of rows) {
		const { rows: state } = await client.query(
			`select last_value::text as last, is_called as called from ${quoted(name)}`,
		);
		sequences.push({ name, last: state[0]?.last, called: state[0]?.called });
	}
	return sequences;
};

/** Nothing of a school: no table, no type, no queue of jobs. */
export const isEmpty = async (client: pg.ClientBase): Promise<boolean> => {
	const { rows } = await client.query(
		`select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours})
			or exists (select from pg_namespace where nspname = 'jobs') as filled`,
	);
	return rows[0]?.filled === false;
};

/** The way values are written as text must not depend on how a server is set up. */
export const plainText = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
	set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'; set local xmloption = 'content';
	set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`;

/**
 * Quiets the triggers of ours, which would refuse or change rows that are only moved or sealed anew. The answer wakes
 * them again. Within one transaction.
 */
export const quietTriggers = async (client: pg.ClientBase): Promise<() => Promise<void>> => {
	const { rows } = await client.query<{ table: string; name: string; state: string }>(
		`select c.relname as table, t.tgname as name, t.tgenabled as state from pg_trigger t
			join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
			where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and ${ours}`,
	);
	const each = async (act: (state: string) => string) => {
		for (const { table, name, state } of rows)
			await client.query(`alter table ${quoted(table)} ${act(state)} trigger ${client.escapeIdentifier(name)}`);
	};
	await each(() => 'disable');
	return () => each((state) => ({ A: 'enable always', R: 'enable replica' })[state] ?? 'enable');
};

/** Lifts the foreign keys, so that rows may arrive in any order. The answer puts them back, checked over all rows. */
export const liftKeys = async (client: pg.ClientBase): Promise<() => Promise<void>> => {
	const { rows } = await client.query<{ table: string; name: string; definition: string }>(
		`select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition from pg_constraint k
			join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
			where k.contype = 'f' and k.conparentid = 0 and ${ours} order by c.relname, k.conname`,
	);
	for (const { table, name } of rows)
		await client.query(`alter table ${quoted(table)} drop constraint ${client.escapeIdentifier(name)}`);
	return async () => {
		for (const { table, name, definition } of rows)
			await client.query(`alter table ${quoted(table)} add constraint ${client.escapeIdentifier(name)} ${definition}`);
	};
};

/** What is kept computed from tables, computed again. */
export const refreshViews = async (client: pg.ClientBase): Promise<void> => {
	const { rows } = await client.query<{ name: string }>(
		`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind = 'm' and ${ours} order by c.oid`,
	);
	for (const { name } of rows) await client.query(`refresh materialized view ${quoted(name)}`);
};

export const countRows = async (client: pg.ClientBase, table: string): Promise<number> => {
	const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${quoted(table)}`);
	return Number(rows[0]?.n);
};
