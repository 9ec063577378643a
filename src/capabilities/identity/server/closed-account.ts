import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';

/**
 * Asked once the session is written: writing it waits for whoever closes the account at this moment, who is then seen
 * here; whoever closes it later finds the session and ends it.
 */
export const refuseClosed = async (ctx: Ctx, email: string): Promise<void> => {
	const { disabledAt } = await db(ctx)
		.selectFrom('identityPerson')
		.select('disabledAt')
		.where('email', '=', email)
		.executeTakeFirstOrThrow();
	if (disabledAt) throw new Refused('account-disabled');
};
