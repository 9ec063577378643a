import type { Ctx } from '#platform/context.ts';
import { addressOf } from '../../../identity/public.server.ts';
import { db } from '../../tables.ts';

/** Nothing leads any more from what was reported to who did: by their account, or without it from the same address. */
export const forgetReporter = async (ctx: Ctx, personId: string): Promise<void> => {
	const email = await addressOf(ctx, personId);
	await db(ctx)
		.deleteFrom('studioMistakeReporter')
		.where((eb) => eb.or([eb('personId', '=', personId), ...(email === null ? [] : [eb('email', '=', email)])]))
		.execute();
};
