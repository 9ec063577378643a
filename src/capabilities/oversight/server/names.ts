import { m } from '#messages';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

export const namesOf = async (ctx: ReadCtx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
	if (ids.length === 0) return new Map();
	const rows = await db(ctx)
		.selectFrom('identityName')
		.select(['personId', 'displayName'])
		.where('personId', 'in', ids)
		.execute();
	const gone = m.identity_gone({}, { locale: ctx.locale });
	return new Map(rows.map(({ personId, displayName }) => [personId, displayName ?? gone]));
};
