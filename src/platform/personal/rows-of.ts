import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ReadCtx } from '../context.ts';
import { builder } from '../database/transaction.ts';
import type { House } from '../house.ts';
import type { PersonalData } from '../personal-data.ts';

export const free = (ctx: ReadCtx): Kysely<unknown> => builder<Kysely<unknown>>(ctx.tx);

const registered = (house: House, table: string): PersonalData => {
	const found = house.capabilities.flatMap((one) => one.personalData).find((one) => one.table === table);
	if (!found) throw new Error(`${table} is not registered`);
	return found;
};

/** The rows of a registered table that are somebody's own; undefined where nobody owns its rows. */
export const ownRows = (house: House, data: PersonalData, personId: string): RawBuilder<boolean> | undefined => {
	const { through, persons, table } = data;
	if (through) {
		const parents = ownRows(house, registered(house, through.to), personId);
		return (
			parents &&
			sql`${sql.ref(`${table}.${through.column}`)} in (select ${sql.id(through.key ?? 'id')} from ${sql.table(through.to)} where ${parents})`
		);
	}
	const [owner] = persons;
	return owner === undefined ? undefined : sql`${sql.ref(`${table}.${owner}`)} = ${personId}`;
};

/** The rows that lead to somebody in whatever part. */
export const rowsAbout = (house: House, data: PersonalData, personId: string): RawBuilder<boolean> | undefined => {
	const own = ownRows(house, data, personId);
	const parts = data.persons.map((column) => sql<boolean>`${sql.ref(`${data.table}.${column}`)} = ${personId}`);
	const lists = (data.lists ?? []).map(
		(column) => sql<boolean>`${personId} = any(${sql.ref(`${data.table}.${column}`)})`,
	);
	const all = [...(own ? [own] : []), ...parts, ...lists];
	return all.length === 0 ? undefined : sql`(${sql.join(all, sql` or `)})`;
};

export interface Held {
	readonly data: PersonalData;
	readonly rows: number;
}

/** How many rows of each registered table lead to somebody; what leads to nobody by itself is left out, and what they are not told. */
export const heldOf = async (ctx: ReadCtx, personId: string): Promise<readonly Held[]> => {
	const found: Held[] = [];
	for (const data of ctx.house.capabilities.flatMap((one) => one.personalData)) {
		const about = data.untold ? undefined : rowsAbout(ctx.house, data, personId);
		if (!about) continue;
		const { rows } = await sql<{ count: number }>`
			select count(*)::integer as count from ${sql.table(data.table)} where ${about}`.execute(free(ctx));
		const count = rows[0]?.count ?? 0;
		if (count > 0) found.push({ data, rows: count });
	}
	return found;
};
