import type { Ctx } from '#platform/context.ts';
import { db } from './tables.ts';

/** A mentor who accompanies a learner from now on, for tests. */
export const newAccompaniment = async (ctx: Ctx, enrolmentId: string, mentorId: string): Promise<void> => {
	await db(ctx)
		.insertInto('mentoringAccompaniment')
		.values({ enrolmentId, mentorId, since: ctx.clock.now() })
		.execute();
};
