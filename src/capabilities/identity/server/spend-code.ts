import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';

/** A code stays right for a minute and more: whoever reads it over a shoulder meanwhile opens nothing with it. Refuses: wrong-code. */
export const spendCode = async (ctx: Ctx, personId: string, code: string) => {
	const first = await db(ctx)
		.insertInto('identitySpentCode')
		.values({ mark: ctx.secrets.mark('spent code', `${personId} ${code}`) })
		.onConflict((conflict) => conflict.column('mark').doNothing())
		.returning('mark')
		.executeTakeFirst();
	if (!first) throw new Refused('wrong-code');
};
