import { type Kysely, sql } from 'kysely';
import type { Tables } from '#schema';
import type { Ctx } from '../context.ts';
import { quoted } from '../database/contents.ts';
import { builder } from '../database/transaction.ts';
import type { PersonalData } from '../personal-data.ts';
import { forgetting } from './forgetting.ts';

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
export const mergePersons = (ctx: Ctx, fromId: string, intoId: string): Promise<Merge> =>
	forgetting(ctx, async () => {
		const db = builder<Kysely<Tables>>(ctx.tx);
		const moved: Moved[] = [];
		const removed: Moved[] = [];
		const obstacles: Obstacle[] = [];
		const registered = ctx.house.capabilities.flatMap((one) => one.personalData);
		const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
			const no = await refusedBy(db, work);
			if (no) obstacles.push({ kept: registered.find(({ table }) => table === no.table), rule: no.rule });
			return no === undefined;
		};
		await sql`set constraints all deferred`.execute(db);
		for (const data of registered) {
			const { table, atMerge } = data;
			if (atMerge === 'stay') continue;
			removed.push({ table, rows: await settle(ctx, data, fromId, intoId) });
			const leading = leadingOf(data);
			const found = leading.length > 0 ? await affected(db, table, leading, fromId) : 0;
			if (found > 0 && (await attempt(() => move(db, table, leading, fromId, intoId))))
				moved.push({ table, rows: found });
		}
		// Rows that say twice who somebody is agree again by now.
		if (obstacles.length === 0) await attempt(() => sql`set constraints all immediate`.execute(db));
		return { moved, removed: removed.filter(({ rows }) => rows > 0), obstacles };
	});

/** What a registration says of rows that are not simply moved. Answers how many went. */
const settle = async (ctx: Ctx, { table, persons, atMerge }: PersonalData, fromId: string, intoId: string) => {
	if (typeof atMerge === 'function') await atMerge(ctx, fromId, intoId);
	if (atMerge !== 'remove') return 0;
	const own = sql`${sql.ref(persons[0] ?? '')} = ${fromId}`;
	const gone = await sql`delete from ${sql.table(table)} where ${own}`.execute(builder<Kysely<Tables>>(ctx.tx));
	return Number(gone.numAffectedRows ?? 0);
};

interface Leading {
	readonly name: string;
	/** It holds several persons. */
	readonly many: boolean;
}

/** A row of people is the person: it is not moved, it is what others are moved away from. */
const leadingOf = ({ persons, lists = [] }: PersonalData): readonly Leading[] => [
	...persons.filter((name) => name !== 'id').map((name) => ({ name, many: false })),
	...lists.map((name) => ({ name, many: true })),
];

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
