import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { setting } from '#platform/setting.ts';
import { change } from './rules/change.ts';
import { waitForAnswer } from './rules/contest.ts';
import type { Weights } from './rules/matching.ts';
import { type OpenCaseState, riskCase } from './rules/risk-case.ts';
import { wordsReport } from './rules/words-report.ts';

/** A learner who has waited longer for a mentor is shown to whoever administers the school. */
export const daysWithoutMentor = setting('mentoring.days-without-mentor', z.coerce.number().int().min(1).max(60), 3);

const weight = z.coerce.number().int().min(0).max(1000);
/** How much each thing weighs against the others where a mentor is proposed. */
export const weighOccupation = setting('mentoring.weigh-occupation', weight, 300);
export const weighLanguage = setting('mentoring.weigh-language', weight, 200);
export const weighHours = setting('mentoring.weigh-hours', weight, 250);
export const weighLoad = setting('mentoring.weigh-load', weight, 150);
export const weighAppreciation = setting('mentoring.weigh-appreciation', weight, 150);
export const weighWishes = setting('mentoring.weigh-wishes', weight, 100);
/** Minutes a week that both should have in common: more is no better. And those of one session, without which they cannot meet. */
export const enoughMinutes = setting('mentoring.enough-minutes', z.coerce.number().int().min(15).max(5000), 240);
export const sessionMinutes = setting('mentoring.session-minutes', z.coerce.number().int().min(15).max(240), 45);
/** Fewer answers of learners than this are told to nobody. */
export const fewestAnswers = setting('mentoring.fewest-answers', z.coerce.number().int().min(2).max(100), 5);

/** Whether a person confirms a proposal, or it is given by itself to whoever has waited so many hours. */
export const confirms = setting('mentoring.confirms', z.enum(['person', 'by-itself']), 'person');
export const confirmsAfterHours = setting(
	'mentoring.confirms-after-hours',
	z.coerce
		.number()
		.int()
		.min(0)
		.max(24 * 60),
	24,
);

/** Weeks before both are asked again how it goes; days until what one of them answered is read though the other did not. */
export const appreciationWeeks = setting('mentoring.appreciation-weeks', z.coerce.number().int().min(1).max(52), 4);
export const appreciationDays = setting('mentoring.appreciation-days', z.coerce.number().int().min(1).max(60), 7);
/** Days for which what was said to each other, reported, wished and asked is kept. */
export const appreciationKeptDays = setting(
	'mentoring.appreciation-kept-days',
	z.coerce.number().int().min(30).max(3650),
	730,
);
/** The weeks that the figures of load and demand look back on. */
export const loadWeeks = setting('mentoring.load-weeks', z.coerce.number().int().min(2).max(52), 12);

const waitDays = z.coerce.number().int().min(1).max(90);
const reportWait = wordsReport.waits.reported ?? { days: 7, remindAfterDays: 3 };
export const reportDays = setting('mentoring.report-days', waitDays, reportWait.days);
export const reportReminderDays = setting('mentoring.report-reminder-days', waitDays, reportWait.remindAfterDays);
const changeWait = (state: 'asked' | 'in-hand') => change.waits[state] ?? { days: 7, remindAfterDays: 3 };
export const changeDays = setting('mentoring.change-days', waitDays, changeWait('asked').days);
export const changeReminderDays = setting(
	'mentoring.change-reminder-days',
	waitDays,
	changeWait('asked').remindAfterDays,
);
export const changeReviewDays = setting('mentoring.change-review-days', waitDays, changeWait('in-hand').days);
export const changeReviewReminderDays = setting(
	'mentoring.change-review-reminder-days',
	waitDays,
	changeWait('in-hand').remindAfterDays,
);

const waits = {
	reported: [reportReminderDays, reportDays],
	asked: [changeReminderDays, changeDays],
	'in-hand': [changeReviewReminderDays, changeReviewDays],
} as const;
/** The wait that begins now. */
export const waitFrom = async (ctx: ReadCtx, state: keyof typeof waits) => {
	const [reminder, end] = waits[state];
	const hours = 24 * (await ctx.setting(end));
	const now = ctx.clock.now();
	return {
		remindAt: now.add({ hours: Math.min(24 * (await ctx.setting(reminder)), hours - 1) }),
		dueAt: now.add({ hours }),
		remindedAt: null,
	};
};
export const noWait = { remindAt: null, dueAt: null, remindedAt: null } as const;

const hours = z.coerce.number().int().min(1).max(720);
/** Hours after a session until its learner reads the note, if its mentor did not give it to them before. */
export const shareAfterHours = setting('mentoring.share-after-hours', hours, 24);
/** Hours after a session until its mentor is reminded of the note, and until the head of pedagogy is shown that there is none. */
export const noteReminderHours = setting('mentoring.note-reminder-hours', hours, 24);
export const noteMissingHours = setting('mentoring.note-missing-hours', hours, 72);
/** Per cent of a session that should be about the person and the method. */
export const aimedShare = setting('mentoring.aimed-share', z.coerce.number().int().min(0).max(100), 67);
/** Objectives that are usual from one session to the next. */
export const usualObjectives = setting('mentoring.usual-objectives', z.coerce.number().int().min(1).max(10), 3);
/** Days after learning ended until what the team alone wrote of somebody is forgotten. */
export const teamNoteDays = setting('mentoring.team-note-days', z.coerce.number().int().min(1).max(3650), 180);

/** What proposals are weighed by. */
export const weights = async (ctx: ReadCtx): Promise<Weights> => ({
	occupation: await ctx.setting(weighOccupation),
	language: await ctx.setting(weighLanguage),
	hours: await ctx.setting(weighHours),
	load: await ctx.setting(weighLoad),
	appreciation: await ctx.setting(weighAppreciation),
	wishes: await ctx.setting(weighWishes),
	enoughMinutes: await ctx.setting(enoughMinutes),
	sessionMinutes: await ctx.setting(sessionMinutes),
	fewestAnswers: await ctx.setting(fewestAnswers),
});

const minutes = z.coerce.number().int().min(0).max(240);
const someDays = z.coerce.number().int().min(1).max(365);
/** How long before a session its room opens, and how long after it the room closes. */
export const roomOpensMinutes = setting('mentoring.room-opens-minutes', minutes, 10);
export const roomClosesMinutes = setting('mentoring.room-closes-minutes', minutes, 30);
/** How long what was recorded of a session is kept. */
export const recordingsKeptDays = setting(
	'mentoring.recordings-kept-days',
	z.coerce.number().int().min(1).max(3650),
	90,
);
/** How many weeks are proposed, and at most booked, at once. */
export const weeklyTimes = setting('mentoring.weekly-times', z.coerce.number().int().min(2).max(52), 12);
/** How long whoever is there waits for the other, and how long both must have been there together. */
export const graceMinutes = setting('mentoring.grace-minutes', minutes, 10);
export const leastMinutes = setting('mentoring.least-minutes', minutes.min(1), 15);
/** How long after a session its mentor may still say that it was otherwise; and its learner, after that was last said. */
export const correctDays = setting('mentoring.correct-days', someDays, 14);
export const contestDays = setting('mentoring.contest-days', someDays, 14);
/** How long a learner who says that it was otherwise waits for an answer. */
export const contestAnswerDays = setting('mentoring.contest-answer-days', someDays, waitForAnswer.days);
export const contestReminderDays = setting('mentoring.contest-reminder-days', someDays, waitForAnswer.remindAfterDays);
/** So many sessions in a row that a mentor missed are told to the head of pedagogy. */
export const missedInARow = setting('mentoring.missed-in-a-row', z.coerce.number().int().min(1).max(20), 2);

const percent = z.coerce.number().int().min(1).max(100);
/** In per cent of the score: from here on somebody must make time, and from here on a learner is looked at. */
export const riskThreshold = setting('mentoring.risk-threshold', percent, 60);
export const watchThreshold = setting('mentoring.watch-threshold', percent, 55);
/** Scores are kept so long. */
export const scoreDays = setting('mentoring.score-days', z.coerce.number().int().min(7).max(730), 120);
/** Alarms, cases and what the learner said of them are kept so long after learning ended. */
export const riskKeptDays = setting('mentoring.risk-kept-days', z.coerce.number().int().min(1).max(3650), 365);
const days = z.coerce.number().int().min(1).max(365);
/** The next session says what became of an objective: before, nobody knows. */
export const objectiveGraceDays = setting('mentoring.objective-grace-days', days, 7);
/** A score opens no case so soon after the last was closed. */
export const caseAgainDays = setting('mentoring.case-again-days', days, 28);

const lease = (state: OpenCaseState) => {
	const { days: due, remindAfterDays } = riskCase.waits[state] ?? { days: 5, remindAfterDays: 3 };
	return {
		days: setting(`mentoring.case-${state}-days`, days, due),
		remind: setting(`mentoring.case-${state}-reminder-days`, days, remindAfterDays),
	};
};
/** How long a case waits on somebody in each state, and after how many days they are reminded. */
const caseLeases: Readonly<Record<OpenCaseState, ReturnType<typeof lease>>> = {
	open: lease('open'),
	taken: lease('taken'),
	acted: lease('acted'),
	escalated: lease('escalated'),
};
export const caseLeaseSettings = Object.values(caseLeases).flatMap(({ days: due, remind }) => [due, remind]);

/** For a wait that begins now. A reminder never comes after the end. */
export const caseWaitFrom = async (ctx: ReadCtx, state: OpenCaseState) => {
	const hours = 24 * (await ctx.setting(caseLeases[state].days));
	const remindAfter = 24 * (await ctx.setting(caseLeases[state].remind));
	const now = ctx.clock.now();
	return {
		remindAt: now.add({ hours: Math.min(remindAfter, hours - 12) }),
		dueAt: now.add({ hours }),
		remindedAt: null,
	};
};
