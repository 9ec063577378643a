import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { settleChanges, takeStep } from './change/change-row.ts';

/** Whoever a mentor who is forgotten accompanied needs another: the head of pedagogy sees them without one. */
export const handLearnersBack = async (ctx: Ctx, personId: string): Promise<void> => {
	const ended = await db(ctx)
		.updateTable('mentoringAccompaniment')
		.set({ until: ctx.clock.now() })
		.where('mentorId', '=', personId)
		.where('until', 'is', null)
		.returning(['enrolmentId', 'mentorId'])
		.execute();
	for (const one of ended) {
		await settleChanges(ctx, one.enrolmentId, 'over');
		await ctx.emit('mentoring.accompaniment-ended', one);
	}
	// What they had in hand goes back to the others.
	const taken = await db(ctx)
		.selectFrom('mentoringChange')
		.select('id')
		.where('reviewerId', '=', personId)
		.where('state', '=', 'in-hand')
		.forUpdate()
		.execute();
	for (const { id } of taken) await takeStep(ctx, id, { move: 'release', to: 'asked', reviewerId: null });
};
