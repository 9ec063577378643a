import type { RiskFacts } from './risk.ts';

/** What the school holds of a learner on a day, as it is on file: days of the school's own calendar. */
export interface OnFile {
	readonly today: Temporal.PlainDate;
	readonly startsOn: Temporal.PlainDate;
	readonly earlierBeginnings: number;
	/** Each project that was handed in: when for the first time, and the date that it had then; none at a free pace. */
	readonly handedIn: readonly { readonly on: Temporal.PlainDate; readonly dueOn: Temporal.PlainDate | null }[];
	/** The dates that hold now, of projects that were not handed in. */
	readonly open: readonly Temporal.PlainDate[];
	/** The last time that anything was handed in. */
	readonly lastHandIn: Temporal.PlainDate | null;
	/** Past, newest first: those in which the mentor was there, and the learner was or was not. */
	readonly sessions: readonly { readonly on: Temporal.PlainDate; readonly missed: boolean }[];
	readonly objectives: readonly {
		readonly dueOn: Temporal.PlainDate;
		readonly outcome: 'reached' | 'partly' | 'not-reached' | 'dropped' | null;
	}[];
	/** Days after its date in which nobody is expected to have said what became of an objective. */
	readonly graceDays: number;
	/** Null where there is no mentor to give it. */
	readonly alarm: boolean | null;
}

const reachedOf = { reached: 1, partly: 0.7, 'not-reached': 0 } as const;
const lastSessions = 4;

/**
 * The facts of the score. What was dropped together is no objective any more; one whose date was just now is unknown, for
 * it is the next session that says what became of it. Reached in part is half missed. Whoever has a date or a session
 * behind them and left no trace has been silent since the beginning.
 */
export const factsOf = (one: OnFile): RiskFacts => {
	const { today, startsOn } = one;
	const dayOf = (date: Temporal.PlainDate) => startsOn.until(date, { largestUnit: 'days' }).days;
	const day = dayOf(today);
	const dates = [
		...one.handedIn.flatMap(({ on, dueOn }) => (dueOn ? [{ due: dayOf(dueOn), met: dayOf(on) }] : [])),
		...one.open.map((dueOn) => ({ due: dayOf(dueOn), met: null })),
	];
	const held = one.sessions.find(({ missed }) => !missed);
	const traces = [one.lastHandIn, held?.on ?? null].flatMap((date) => (date ? [Math.max(0, dayOf(date))] : []));
	const owed = dates.some(({ due }) => due <= day) || one.sessions.length > 0;
	const recent = one.sessions.slice(0, lastSessions);
	return {
		day,
		earlierBeginnings: one.earlierBeginnings,
		lastTrace: traces.length > 0 ? Math.max(...traces) : owed ? 0 : null,
		dates,
		objectives: one.objectives.flatMap(({ dueOn, outcome }): RiskFacts['objectives'][number][] => {
			if (outcome === 'dropped') return [];
			const due = dayOf(dueOn);
			if (outcome !== null) return [{ due, done: true, reached: reachedOf[outcome] }];
			return due + one.graceDays <= day ? [{ due, done: false, reached: null }] : [];
		}),
		sessions:
			recent.length === 0 ? null : { planned: recent.length, missed: recent.filter(({ missed }) => missed).length },
		alarm: one.alarm,
	};
};
