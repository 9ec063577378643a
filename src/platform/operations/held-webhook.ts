import { allow, refuse } from '../command.ts';
import type { ReadCtx } from '../context.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

/** A webhook that is not ended, its row locked, for whoever administers the school. */
export const heldWebhook = async (ctx: ReadCtx, { webhookId }: { readonly webhookId: string }) => {
	const may = administrator(ctx);
	if (!may.ok) return may;
	const row = await db(ctx)
		.selectFrom('platformWebhook')
		.select(['id', 'state', 'secretSealed'])
		.where('id', '=', webhookId)
		.where('state', '<>', 'ended')
		.forUpdate()
		.executeTakeFirst();
	return row ? allow(row) : refuse('not-found');
};
