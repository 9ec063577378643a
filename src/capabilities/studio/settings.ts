import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { type Setting, setting } from '#platform/setting.ts';
import { draft, type WaitingState } from './rules/draft.ts';
import { mistake, type OpenMistakeState } from './rules/mistake.ts';
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
export const waitFrom = (ctx: ReadCtx, state: WaitingState) => wait(ctx, ...waits[state]);

const wait = async (ctx: ReadCtx, reminder: Setting<number>, end: Setting<number>) => {
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

const ofMistake = (state: OpenMistakeState) => mistake.waits[state] ?? { days: 30, remindAfterDays: 14 };
/** How long a reported mistake waits to be sorted, for the head of pedagogy, and to be mended. */
export const triageDays = setting('studio.triage-days', days, ofMistake('reported').days);
export const triageReminderDays = setting('studio.triage-reminder-days', days, ofMistake('reported').remindAfterDays);
export const escalatedDays = setting('studio.escalated-days', days, ofMistake('escalated').days);
export const escalatedReminderDays = setting(
	'studio.escalated-reminder-days',
	days,
	ofMistake('escalated').remindAfterDays,
);
export const mendingDays = setting('studio.mending-days', days, ofMistake('accepted').days);
export const mendingReminderDays = setting('studio.mending-reminder-days', days, ofMistake('accepted').remindAfterDays);

/** Letters on mistakes to one addressee within 24 hours. */
export const mistakeLettersADay = setting('studio.mistake-letters-a-day', z.coerce.number().int().min(1).max(50), 5);
/** After its end, a report is kept so long with whom it came from. */
export const mistakeKeptDays = setting('studio.mistake-kept-days', days, 180);
/** An address that nobody confirmed is kept so long. */
export const mistakeUnconfirmedDays = setting('studio.mistake-unconfirmed-days', days, 7);
/** Open reports on one passage; whoever comes after them reads that it is known. */
export const mistakesOfAPassage = setting('studio.mistakes-of-a-passage', z.coerce.number().int().min(1).max(1000), 20);

const mistakeWaits = {
	reported: [triageReminderDays, triageDays],
	escalated: [escalatedReminderDays, escalatedDays],
	accepted: [mendingReminderDays, mendingDays],
} as const;

/** The same for a reported mistake. */
export const mistakeWaitFrom = (ctx: ReadCtx, state: OpenMistakeState) => wait(ctx, ...mistakeWaits[state]);
