import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import type { Days } from '#platform/lease.ts';
import { type Setting, setting } from '#platform/setting.ts';
import { confirmation } from './rules/confirmation.ts';
import { project, type WaitingState } from './rules/project.ts';

const days = z.coerce.number().int().min(1).max(730);

const lease = (state: WaitingState) => {
	const { days: due, remindAfterDays } = project.waits[state] ?? { days: 5, remindAfterDays: 3 };
	return {
		days: setting(`assessment.${state}-days`, days, due),
		remind: setting(`assessment.${state}-reminder-days`, days, remindAfterDays),
	};
};

/** How long each state waits on somebody, and after how many days they are reminded. */
const leases: Readonly<Record<WaitingState, { days: Setting<number>; remind: Setting<number> }>> = {
	open: lease('open'),
	improving: lease('improving'),
	'mentor-review': lease('mentor-review'),
	escalated: lease('escalated'),
	ready: lease('ready'),
	'no-evaluator': lease('no-evaluator'),
	'evaluator-asked': lease('evaluator-asked'),
	'to-book': lease('to-book'),
	'identity-doubtful': lease('identity-doubtful'),
	'appeal-review': lease('appeal-review'),
	'defence-planned': lease('defence-planned'),
};
export const leaseSettings = Object.values(leases).flatMap(({ days: due, remind }) => [due, remind]);

/** Whoever was drawn for one of the learner's last attempts is not drawn again. None: chance alone decides. */
export const attemptsApart = setting('assessment.attempts-apart', z.coerce.number().int().min(0).max(10), 1);
/** Within how many days a defence must be able to take place. */
export const meetingDays = setting('assessment.meeting-days', z.coerce.number().int().min(3).max(60), 21);
export const defenceMinutes = setting('assessment.defence-minutes', z.coerce.number().int().min(15).max(240), 60);

/** Nothing is decided on a recording that holds both of them for less. */
export const leastMinutes = setting('assessment.least-minutes', z.coerce.number().int().min(0).max(240), 5);
/** So many waits must be known to say how long it usually takes: fewer would speak of one person. */
export const fewestWaits = setting('assessment.fewest-waits', z.coerce.number().int().min(5).max(1000), 10);

/** How long a recording is kept: what was decided on it outlives it. */
export const recordingKeptDays = setting(
	'assessment.recording-kept-days',
	z.coerce.number().int().min(30).max(3660),
	730,
);

/** Until how long after a decision the learner may have it looked at again. */
export const appealDays = setting('assessment.appeal-days', z.coerce.number().int().min(0).max(365), 14);

/** How many projects a learner may have open at once: one after the other, in the programme's order, unless changed. */
export const openProjects = setting('assessment.open-projects', z.coerce.number().int().min(1).max(30), 1);

/** The most that one form may bring: forms are held in memory while they are read. What a script brings in pieces may be larger. */
export const formMegabytes = 50;
/** Of one version, files and addresses together. */
export const mostDeliverables = setting('assessment.most-deliverables', z.coerce.number().int().min(1).max(200), 20);
export const fileMegabytes = setting('assessment.file-megabytes', z.coerce.number().int().min(1).max(2048), 2048);
export const versionMegabytes = setting(
	'assessment.version-megabytes',
	z.coerce.number().int().min(1).max(20_000),
	4096,
);
/** Of a hand-in of another author, as much as is copied into a draft at once, while its learner waits. */
export const takenMegabytes = setting('assessment.taken-megabytes', z.coerce.number().int().min(1).max(1000), 200);
/** Of one repository: what comes over the line, its files, and how many files and folders it has. */
export const repositoryMegabytes = setting(
	'assessment.repository-megabytes',
	z.coerce.number().int().min(1).max(500),
	100,
);
export const repositoryEntries = setting(
	'assessment.repository-entries',
	z.coerce.number().int().min(1).max(100_000),
	20_000,
);
/** How long the school works on one, its server's silence included: the next waits meanwhile. */
export const repositorySeconds = setting('assessment.repository-seconds', z.coerce.number().int().min(1).max(600), 120);
/** Lines about what was said with the beneficiary of one field project. */
export const mostExchanges = setting('assessment.most-exchanges', z.coerce.number().int().min(1).max(1000), 100);
/** How long a beneficiary has to answer, and after how many days they are reminded: two letters, no more. */
export const confirmationDays = setting('assessment.confirmation-days', days, confirmation.waits.asked?.days ?? 60);
export const confirmationReminderDays = setting(
	'assessment.confirmation-reminder-days',
	days,
	confirmation.waits.asked?.remindAfterDays ?? 14,
);
/** After so long a file of which the last piece never came is given up. */
export const uploadDays = setting('assessment.upload-days', z.coerce.number().int().min(1).max(60), 7);

export const waitDays = async (ctx: ReadCtx, state: WaitingState): Promise<Days> => ({
	days: await ctx.setting(leases[state].days),
	remindAfterDays: await ctx.setting(leases[state].remind),
});
