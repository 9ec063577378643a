import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';

/** Two accounts of which one accompanies or accompanied the other do not become one. Refuses: own-mentor. */
export const neverOwnMentor = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const own = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringAccompaniment.enrolmentId')
		.select('mentoringAccompaniment.id')
		.where((eb) =>
			eb.or([
				eb.and([eb('mentorId', '=', fromId), eb('personId', 'in', [fromId, intoId])]),
				eb.and([eb('mentorId', '=', intoId), eb('personId', 'in', [fromId, intoId])]),
			]),
		)
		.executeTakeFirst();
	if (own) throw new Refused('own-mentor');
};
