import type { ReadCtx } from '#platform/context.ts';
import { schoolZone } from '#platform/school.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { CaseState } from '../../rules/case.ts';
import { appealAnswerDays, appealDays } from '../../settings.ts';

interface Dates {
	readonly acknowledgeDue: Temporal.PlainDate;
	readonly answerDue: Temporal.PlainDate;
}

/** Days before the end on which whoever is waited for is reminded. */
const soon = 2;
const ahead = 14;

/** Whole days at the school: no hour of anything that a reporter did can be read from them. */
const until = async (ctx: ReadCtx, last: Temporal.PlainDate, remind: number) => {
	const zone = await ctx.setting(schoolZone);
	const start = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: zone }).toInstant();
	return { remindAt: start(last.subtract({ days: remind })), dueAt: start(last.add({ days: 1 })), remindedAt: null };
};
const over = { remindAt: null, dueAt: null, remindedAt: null };

/** Until when a state waits: the first days for an acknowledgement, then the months for an answer, whatever is done meanwhile. */
export const leaseOf = async (ctx: ReadCtx, state: CaseState, { acknowledgeDue, answerDue }: Dates) => {
	if (state === 'closed') return over;
	if (state === 'received') return until(ctx, acknowledgeDue, soon);
	const today = await schoolDay(ctx);
	if (state === 'upheld') return until(ctx, today.add({ days: await ctx.setting(appealDays) }), soon);
	if (state === 'appealed') return until(ctx, today.add({ days: await ctx.setting(appealAnswerDays) }), ahead);
	return until(ctx, answerDue, ahead);
};

/** Whoever let the days pass is told of it again each week. */
export const weekMore = async (ctx: ReadCtx) => until(ctx, (await schoolDay(ctx)).add({ days: 6 }), soon);
