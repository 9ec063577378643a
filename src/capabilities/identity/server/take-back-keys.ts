import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

/**
 * Takes back what was handed out before and would open the account or move it: links to another password or address, and
 * sign-ins that still owe their code. For whenever the password or the address changes, or the account is closed.
 */
export const takeBackKeys = async (ctx: Ctx, personId: string): Promise<void> => {
	await db(ctx).deleteFrom('identityEmailChange').where('personId', '=', personId).execute();
	await db(ctx).deleteFrom('identityVerification').where('value', '=', personId).execute();
};
