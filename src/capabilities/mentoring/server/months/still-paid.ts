import type { ReadCtx } from '#platform/context.ts';
import type { RefusalCode } from '#platform/refusal.ts';
import { daysOf, monthsUntold, thisMonth } from './months.ts';

/** Whoever is paid by the learner would lose the days of a month that is not over with their account. */
export const stillPaidByMonth = async (ctx: ReadCtx, mentorId: string): Promise<RefusalCode | undefined> => {
	for (const one of await monthsUntold(ctx, { upTo: await thisMonth(ctx), mentorId }))
		if ((await daysOf(ctx, one)) > 0) return 'month-to-be-paid';
	return undefined;
};
