import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { type Setting, setting } from '#platform/setting.ts';
import { application, type OpenState } from './rules/application.ts';
import { isCurrency } from './rules/money.ts';
import { type ContestState, contestWorkflow, type StatementState, statementWorkflow } from './rules/statement.ts';

const days = z.coerce.number().int().min(1).max(365);
const waitOf = (state: OpenState) => application.waits[state] ?? { days: 30, remindAfterDays: 7 };

/** How long an application waits to be taken, and to be decided by whoever took it. */
export const appliedDays = setting('faculty.applied-days', days, waitOf('applied').days);
export const appliedReminderDays = setting('faculty.applied-reminder-days', days, waitOf('applied').remindAfterDays);
export const reviewDays = setting('faculty.review-days', days, waitOf('in-review').days);
export const reviewReminderDays = setting('faculty.review-reminder-days', days, waitOf('in-review').remindAfterDays);

/** Learners whom a new mentor accompanies at once, until they say otherwise. */
export const firstCapacity = setting('faculty.first-capacity', z.coerce.number().int().min(0).max(100), 5);
/** Days for which an application that led to nothing is kept. */
export const keptDays = setting('faculty.kept-days', z.coerce.number().int().min(30).max(3650), 730);

/** What one may show of oneself when applying. */
export const documentMegabytes = setting('faculty.document-megabytes', z.coerce.number().int().min(1).max(50), 10);
export const mostDocuments = setting('faculty.most-documents', z.coerce.number().int().min(0).max(50), 5);
/** Days for which it is kept once the application is answered. */
export const documentDays = setting('faculty.document-days', z.coerce.number().int().min(1).max(3650), 90);
/** No form with files is larger, whatever the settings say. */
export const formMegabytes = 64;

/** In what mentors are paid; it holds until the first statement, whose currency then stays. */
export const payCurrency = setting(
	'faculty.currency',
	z
		.string()
		.trim()
		.toUpperCase()
		.refine(isCurrency, { params: { code: 'not-a-currency' } }),
	'EUR',
);
/** How hard to recruit a job must be, in the whole country, to be paid as a rare one. */
export const rareFrom = setting('faculty.rare-from', z.enum(['watch', 'tension', 'shortage', 'never']), 'tension');
/** Days after the end of a month on which its statements are drawn, so that what is late is in them. */
export const payDays = setting('faculty.pay-days', z.coerce.number().int().min(0).max(28), 3);

const waits = { ...statementWorkflow.waits, ...contestWorkflow.waits };
/** How long a statement waits for approval, and one that was given back to be drawn anew; a contest, to be answered. */
export const statementDays = setting('faculty.statement-days', days, waits.drawn?.days ?? 10);
export const statementReminderDays = setting(
	'faculty.statement-reminder-days',
	days,
	waits.drawn?.remindAfterDays ?? 5,
);
export const returnedDays = setting('faculty.returned-days', days, waits.returned?.days ?? 7);
export const returnedReminderDays = setting(
	'faculty.returned-reminder-days',
	days,
	waits.returned?.remindAfterDays ?? 3,
);
export const contestDays = setting('faculty.contest-days', days, waits.asked?.days ?? 10);
export const contestReminderDays = setting('faculty.contest-reminder-days', days, waits.asked?.remindAfterDays ?? 5);

/** The wait of an application that begins now. */
export const waitFrom = (ctx: ReadCtx, state: OpenState) =>
	state === 'applied' ? begin(ctx, appliedReminderDays, appliedDays) : begin(ctx, reviewReminderDays, reviewDays);
/** Of a statement. */
export const statementWait = (ctx: ReadCtx, state: Exclude<StatementState, 'approved'>) =>
	state === 'returned'
		? begin(ctx, returnedReminderDays, returnedDays)
		: begin(ctx, statementReminderDays, statementDays);
/** Of a contest. */
export const contestWait = (ctx: ReadCtx, _state: Exclude<ContestState, 'answered'>) =>
	begin(ctx, contestReminderDays, contestDays);

const begin = async (ctx: ReadCtx, reminder: Setting<number>, end: Setting<number>) => {
	const hours = 24 * (await ctx.setting(end));
	const now = ctx.clock.now();
	return {
		remindAt: now.add({ hours: Math.min(24 * (await ctx.setting(reminder)), hours - 1) }),
		dueAt: now.add({ hours }),
		remindedAt: null,
	};
};
