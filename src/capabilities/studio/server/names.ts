import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { type Localized, localeSchema, type Told, told } from '#platform/localized.ts';
import { db } from '../tables.ts';

/** The names that people chose, by id; nothing for those who were erased. */
export const namesOf = async (
	ctx: ReadCtx,
	ids: readonly (string | null)[],
): Promise<(id: string | null) => string | null> => {
	const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
	if (wanted.length === 0) return () => null;
	const rows = await db(ctx)
		.selectFrom('identityName')
		.select(['personId', 'displayName'])
		.where('personId', 'in', wanted)
		.execute();
	const names = new Map(rows.map(({ personId, displayName }) => [personId, displayName]));
	return (id) => (id === null ? null : (names.get(id) ?? null));
};

/** A text in the reader's language, or in the first that it exists in. */
export const text = z.object({ text: z.string(), lang: localeSchema });

/** What a draft is called: by its programme's title, else by its occupation. */
export const titleOf = (ctx: ReadCtx, title: Localized | undefined, occupation: Localized): Told =>
	told(title && Object.keys(title).length > 0 ? title : occupation, ctx.locale);
