import type { Ctx } from '#platform/context.ts';
import { addressOf, provenAddressOf } from '../../../identity/public.server.ts';
import { db } from '../../tables.ts';

/**
 * Two accounts become one: what was reported from the address of the first is answered to the second's from now on, and
 * forgotten with it; what was never confirmed there is dropped.
 */
export const settleReporters = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const [from, into] = [await provenAddressOf(ctx, fromId), await addressOf(ctx, intoId)];
	if (from === null || into === null) return;
	await db(ctx)
		.deleteFrom('studioMistakeReporter')
		.where('email', '=', from)
		.where('confirmedAt', 'is', null)
		.execute();
	await db(ctx).updateTable('studioMistakeReporter').set({ email: into }).where('email', '=', from).execute();
};
