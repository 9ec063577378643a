import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

// Two accounts of one person become one: what the one that goes on chose holds.

export const settleLetters = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.deleteFrom('identityLetterChoice')
		.where('personId', '=', fromId)
		.where('kind', 'in', db(ctx).selectFrom('identityLetterChoice').select('kind').where('personId', '=', intoId))
		.execute();
};

export const settleQuietHours = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.deleteFrom('identityQuietHours')
		.where('personId', '=', fromId)
		.where(({ exists, selectFrom }) =>
			exists(selectFrom('identityQuietHours as other').select('other.personId').where('other.personId', '=', intoId)),
		)
		.execute();
};
