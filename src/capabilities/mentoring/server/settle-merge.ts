import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Two accounts of one person become one: a programme is wished once. */
export const settleProgrammeWishes = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const kept = db(ctx).selectFrom('mentoringProgrammeWish').select('programmeId').where('mentorId', '=', intoId);
	await db(ctx)
		.deleteFrom('mentoringProgrammeWish')
		.where('mentorId', '=', fromId)
		.where('programmeId', 'in', kept)
		.execute();
};
