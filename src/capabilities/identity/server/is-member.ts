import { personId } from '#platform/actor.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Whether whoever asks belongs to the organisation now. */
export const isMember = async (ctx: ReadCtx, organisationId: string): Promise<boolean> => {
	const found = await db(ctx)
		.selectFrom('identityMembership')
		.select('id')
		.where('organisationId', '=', organisationId)
		.where('personId', '=', personId(ctx.actor) ?? null)
		.where('state', '=', 'active')
		.executeTakeFirst();
	return found !== undefined;
};
