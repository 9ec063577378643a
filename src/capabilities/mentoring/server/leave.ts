import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Whoever a mentor who is forgotten accompanied needs another: the head of pedagogy sees them without one. */
export const handLearnersBack = async (ctx: Ctx, personId: string): Promise<void> => {
	const ended = await db(ctx)
		.updateTable('mentoringAccompaniment')
		.set({ until: ctx.clock.now() })
		.where('mentorId', '=', personId)
		.where('until', 'is', null)
		.returning(['enrolmentId', 'mentorId'])
		.execute();
	for (const one of ended) await ctx.emit('mentoring.accompaniment-ended', one);
};
