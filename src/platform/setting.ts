import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Tables } from '#schema';
import { builder, type Tx } from './database/transaction.ts';

/** A figure or choice that a school may change; its initial value is the field's own. */
export interface Setting<T> {
	readonly key: `${string}.${string}`;
	readonly schema: z.ZodType<T>;
	readonly initial: T;
	/** False where changing it on a page would break what stands, such as the school's mode. */
	readonly onPage: boolean;
}

export const setting = <T>(
	key: Setting<T>['key'],
	schema: z.ZodType<T>,
	initial: NoInfer<T>,
	{ onPage = true } = {},
): Setting<T> => ({ key, schema, initial, onPage });

const db = (tx: Tx) => builder<Kysely<Tables>>(tx);

export const readSetting = async <T>(tx: Tx, { key, schema, initial }: Setting<T>): Promise<T> => {
	const row = await db(tx).selectFrom('platformSetting').select('value').where('key', '=', key).executeTakeFirst();
	return row ? schema.parse(row.value) : initial;
};

/** Several in one question, in their order. */
export const readSettings = async <const All extends readonly Setting<unknown>[]>(
	tx: Tx,
	settings: All,
): Promise<{ [Each in keyof All]: All[Each] extends Setting<infer T> ? T : never }> => {
	const keys = settings.map(({ key }) => key);
	const rows = await db(tx).selectFrom('platformSetting').select(['key', 'value']).where('key', 'in', keys).execute();
	const found = new Map(rows.map(({ key, value }) => [key, value]));
	return settings.map(({ key, schema, initial }) => (found.has(key) ? schema.parse(found.get(key)) : initial)) as never;
};

export const writeSetting = async <T>(
	tx: Tx,
	{ key, schema }: Setting<T>,
	value: T,
	by: { at: Temporal.Instant; personId: string | null },
): Promise<void> => {
	const row = { value: JSON.stringify(schema.parse(value)), changedAt: by.at, changedBy: by.personId };
	await db(tx)
		.insertInto('platformSetting')
		.values({ key, ...row })
		.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
		.execute();
};
