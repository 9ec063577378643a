import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** Nothing once they are erased. */
export const nameOf = async (ctx: ReadCtx, personId: string): Promise<string | null> => {
	const row = await db(ctx)
		.selectFrom('identityName')
		.select('displayName')
		.where('personId', '=', personId)
		.executeTakeFirst();
	return row?.displayName ?? null;
};
