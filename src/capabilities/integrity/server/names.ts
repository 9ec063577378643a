import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { localeSchema } from '#platform/localized.ts';
import { db } from '../tables.ts';

export const text = z.object({ text: z.string(), lang: localeSchema });

/** The names that people chose; none of those who are erased. */
export const namesOf = async (ctx: ReadCtx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> => {
	const wanted = [...new Set(ids.filter((one) => one !== null))];
	if (wanted.length === 0) return new Map();
	const rows = await db(ctx)
		.selectFrom('identityName')
		.select(['personId', 'displayName'])
		.where('personId', 'in', wanted)
		.execute();
	return new Map(rows.flatMap(({ personId, displayName }) => (displayName === null ? [] : [[personId, displayName]])));
};
