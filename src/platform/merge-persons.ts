import { type Kysely, sql } from 'kysely';
import type { Tables } from '#schema';
import type { Ctx } from './context.ts';
import { quoted } from './database/contents.ts';
import { builder } from './database/transaction.ts';
import type { PersonalData } from './personal-data.ts';

export interface Moved {
	readonly table: string;
	readonly rows: number;
}
export interface Obstacle {
	/** What is kept there about people, where a capability says it. */
	readonly kept: PersonalData | undefined;
	readonly rule: string;
}
export interface Merge {
	readonly moved: readonly Moved[];
	readonly removed: readonly Moved[];
	/** What the database refuses; where there is any, the transaction is to be given up. */
	readonly obstacles: readonly Obstacle[];
}

/**
 * Makes everything of one person another's, in every column that a capability registered as leading to a person, rows
 * that are never changed too: what they say of the world stays the same, for both were one. In the transaction of `ctx`.
 */
export const mergePersons = async (ctx: Ctx, fromId: string, intoId: string): Promise<Merge> => {
	const db = builder<Kysely<Tables>>(ctx.tx);
	const columns = await columnsOf(db);
	const moved: Moved[] = [];
	const removed: Moved[] = [];
	const obstacles: Obstacle[] = [];
	const registered = ctx.house.capabilities.flatMap((one) => one.personalData);
	const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
		const no = await refusedBy(db, work);
		if (no) obstacles.push({ kept: registered.find(({ table }) => table === no.table), rule: no.rule });
		return no === undefined;
	};
	const wake: (() => Promise<void>)[] = [];
	await sql`set constraints all deferred`.execute(db);
	for (const { table, persons, atMerge } of registered) {
		if (atMerge === 'stay') continue;
		if (atMerge === 'remove') {
			const gone = await sql`delete from ${sql.table(table)} where ${sql.ref(persons[0])} = ${fromId}`.execute(db);
			removed.push({ table, rows: Number(gone.numAffectedRows ?? 0) });
		} else if (atMerge) await atMerge(ctx, fromId, intoId);
		// A row of people is the person: it is not moved, it is what others are moved away from.
		const leading = persons.filter((name) => name !== 'id').map((name) => ({ name, ...columns(table, name) }));
		if (leading.length === 0) continue;
		const found = await affected(db, table, leading, fromId);
		if (found === 0) continue;
		wake.push(await quietRefusals(db, table));
		if (await attempt(() => move(db, table, leading, fromId, intoId))) moved.push({ table, rows: found });
	}
	// Rows that say twice who somebody is agree again by now. Triggers wake only when nothing waits to be checked.
	if (obstacles.length === 0 && (await attempt(() => sql`set constraints all immediate`.execute(db))))
		for (const one of wake) await one();
	return { moved, removed: removed.filter(({ rows }) => rows > 0), obstacles };
};

interface Leading {
	readonly name: string;
	/** It holds several persons. */
	readonly many: boolean;
}

const columnsOf = async (db: Kysely<Tables>) => {
	const { rows } = await sql<{ place: string }>`
		select table_name || '.' || column_name as place from information_schema.columns
		where table_schema = 'public' and data_type = 'ARRAY'`.execute(db);
	const several = new Set(rows.map(({ place }) => place));
	return (table: string, name: string) => ({ many: several.has(`${table}.${name}`) });
};

const holds = (leading: readonly Leading[], id: string) =>
	sql.join(
		leading.map(({ name, many }) => (many ? sql`${id}::uuid = any(${sql.ref(name)})` : sql`${sql.ref(name)} = ${id}`)),
		sql` or `,
	);

const affected = async (
	db: Kysely<Tables>,
	table: string,
	leading: readonly Leading[],
	id: string,
): Promise<number> => {
	const { rows } = await sql<{ n: number }>`
		select count(*) as n from ${sql.table(table)} where ${holds(leading, id)}`.execute(db);
	return Number(rows[0]?.n);
};

/** All columns of a row at once, so that a rule about two of them sees both as they will be. */
const move = async (db: Kysely<Tables>, table: string, leading: readonly Leading[], from: string, into: string) => {
	const set = leading.map(({ name, many }) => {
		const column = sql.ref(name);
		return many
			? sql`${sql.raw(quoted(name))} = array_replace(${column}, ${from}::uuid, ${into}::uuid)`
			: sql`${sql.raw(quoted(name))} = case when ${column} = ${from} then ${into}::uuid else ${column} end`;
	});
	await sql`update ${sql.table(table)} set ${sql.join(set)} where ${holds(leading, from)}`.execute(db);
};

interface Broken {
	readonly table: string | undefined;
	readonly rule: string;
}
/** The rule of the database that an attempt breaks; undefined where it breaks none. What was done before it stays. */
const refusedBy = async (db: Kysely<Tables>, attempt: () => Promise<unknown>): Promise<Broken | undefined> => {
	await sql`savepoint attempt`.execute(db);
	try {
		await attempt();
		await sql`release savepoint attempt`.execute(db);
		return undefined;
	} catch (error) {
		const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
		if (!code?.startsWith('23')) throw error;
		await sql`rollback to savepoint attempt`.execute(db);
		return { table, rule: constraint ?? code };
	}
};

/** Those triggers alone that refuse any change; whatever checks what a change says stays awake. */
const quietRefusals = async (db: Kysely<Tables>, table: string): Promise<() => Promise<void>> => {
	const { rows } = await sql<{ name: string }>`
		select tgname as name from pg_trigger
		where tgrelid = ${table}::regclass and tgfoid = 'platform_refuse_change'::regproc and tgenabled <> 'D'`.execute(db);
	const each = async (act: 'disable' | 'enable') => {
		for (const { name } of rows)
			await sql`alter table ${sql.table(table)} ${sql.raw(act)} trigger ${sql.ref(name)}`.execute(db);
	};
	await each('disable');
	return () => each('enable');
};
