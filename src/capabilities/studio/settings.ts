import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { setting } from '#platform/setting.ts';
import { draft, type WaitingState } from './rules/draft.ts';
import type { Stage } from './rules/plan.ts';

const days = z.coerce.number().int().min(1).max(730);
const waitOf = (state: WaitingState) => draft.waits[state] ?? { days: 30, remindAfterDays: 14 };

/** How long a draft waits in each state before the system goes on without whoever is waited for, and when they are reminded. */
export const opportunityDays = setting('studio.opportunity-days', days, waitOf('opportunity').days);
export const opportunityReminderDays = setting(
	'studio.opportunity-reminder-days',
	days,
	waitOf('opportunity').remindAfterDays,
);
export const designDays = setting('studio.design-days', days, waitOf('framework').days);
export const designReminderDays = setting('studio.design-reminder-days', days, waitOf('framework').remindAfterDays);
export const reviewDays = setting('studio.review-days', days, waitOf('review').days);
export const reviewReminderDays = setting('studio.review-reminder-days', days, waitOf('review').remindAfterDays);

/** The most that one form may bring: forms are held in memory while they are read. */
export const formMegabytes = 50;
export const fileMegabytes = setting('studio.file-megabytes', z.coerce.number().int().min(1).max(formMegabytes), 25);
/** Of one draft, those put aside included. */
export const mostFiles = setting('studio.most-files', z.coerce.number().int().min(1).max(2000), 200);

/** The plan of a programme. The field designs its projects together in three months, then has them reviewed. */
export const planFrameworkDays = setting('studio.plan-framework-days', days, 30);
export const planProjectsDays = setting('studio.plan-projects-days', days, 90);
export const planReviewDays = setting('studio.plan-review-days', days, 21);

const waits = {
	opportunity: [opportunityReminderDays, opportunityDays],
	framework: [designReminderDays, designDays],
	projects: [designReminderDays, designDays],
	review: [reviewReminderDays, reviewDays],
} as const;

/** When somebody is reminded and when the system goes on, for a wait that begins now. A reminder never comes after the end. */
export const waitFrom = async (ctx: ReadCtx, state: WaitingState) => {
	const [reminder, end] = waits[state];
	const [remindDays, endDays] = [await ctx.setting(reminder), await ctx.setting(end)];
	const now = ctx.clock.now();
	const hours = 24 * endDays;
	return {
		remindAt: now.add({ hours: Math.min(24 * remindDays, hours - 1) }),
		dueAt: now.add({ hours }),
		remindedAt: null,
	};
};

export const plannedDays = async (ctx: ReadCtx): Promise<Readonly<Record<Stage, number>>> => ({
	framework: await ctx.setting(planFrameworkDays),
	projects: await ctx.setting(planProjectsDays),
	review: await ctx.setting(planReviewDays),
});
