import type { Kysely } from 'kysely';
import type { Tables, Views } from '#schema';
import { builder, type Tx } from './transaction.ts';

type Of<Map, Owner extends string> = {
	[Name in keyof Map as Name extends `${Owner}${infer Rest}`
		? Rest extends Capitalize<Rest>
			? Name
			: never
		: never]: Map[Name];
};

/** What a capability may do: read its own tables and the views of faces before it, write its own alone, no free SQL. */
export type Db<Own, Faces = unknown> = Pick<Kysely<Own & Faces>, 'selectFrom' | 'selectNoFrom' | 'with' | 'fn'> &
	Pick<Kysely<Own>, 'insertInto' | 'updateTable' | 'deleteFrom' | 'mergeInto'>;

/**
 * `export const db = tables<'catalogue', 'identity'>()`, once per capability: its own tables by the prefix of their
 * names, and the views of the faces named second.
 */
export const tables =
	<Owner extends string, Faces extends string = never>() =>
	(ctx: { readonly tx: Tx }): Db<Of<Tables, Owner>, Of<Views, Faces>> =>
		builder(ctx.tx);
