import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { endTokensOf } from './end-tokens-of.ts';

/** More rights, a new session and new tokens: what somebody stole, or made in a stolen session, before has none of them. */
export const endForRights = async (ctx: Ctx, personId: string): Promise<void> => {
	await db(ctx).deleteFrom('identitySession').where('userId', '=', personId).execute();
	await endTokensOf(ctx, personId);
};
