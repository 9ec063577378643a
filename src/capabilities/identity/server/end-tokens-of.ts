import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

/**
 * Ends all tokens of somebody at once, for good. Also whenever they gain rights that a session must be opened anew for: a
 * token that somebody else made before would gain them too.
 */
export const endTokensOf = async (ctx: Ctx, personId: string): Promise<void> => {
	await db(ctx)
		.updateTable('identityToken')
		.set({ endedAt: ctx.clock.now() })
		.where('personId', '=', personId)
		.where('endedAt', 'is', null)
		.execute();
};
