import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { passLookOver } from './looks.sweep.ts';

/** Somebody is forgotten: for a look that they were to take another is drawn. */
export const leaveLooks = async (ctx: Ctx, personId: string): Promise<void> => {
	const open = await db(ctx)
		.selectFrom('oversightLook')
		.select('id')
		.where('lookerId', '=', personId)
		.where('state', 'in', ['asked', 'accepted'])
		.execute();
	for (const { id } of open) await passLookOver(ctx, id);
};
