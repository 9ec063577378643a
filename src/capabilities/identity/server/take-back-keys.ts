import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { endTokensOf } from './end-tokens-of.ts';

/**
 * Takes back what was handed out before and would open the account or move it: links to another password or address,
 * sign-ins that still owe their code, and tokens, which an intruder may have made. For whenever the password or the address changes, or the account is closed.
 */
export const takeBackKeys = async (ctx: Ctx, personId: string): Promise<void> => {
	await db(ctx).deleteFrom('identityEmailChange').where('personId', '=', personId).execute();
	await db(ctx).deleteFrom('identityVerification').where('value', '=', personId).execute();
	await endTokensOf(ctx, personId);
};
