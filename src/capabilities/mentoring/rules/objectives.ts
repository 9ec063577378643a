export const paces = ['slower', 'as-planned', 'faster'] as const;
export type Pace = (typeof paces)[number];

export const objectiveOutcomes = ['reached', 'partly', 'not-reached', 'dropped'] as const;
export type ObjectiveOutcome = (typeof objectiveOutcomes)[number];

interface Known {
	/** Nothing was said of it yet. */
	readonly pace: Pace | null;
	/** The day of the session. */
	readonly on: Temporal.PlainDate;
	/** The day of the next one, if it is booked. */
	readonly next: Temporal.PlainDate | null;
	/** How many are usual in a week. */
	readonly usual: number;
	/** Those that go on from before: not settled, or not reached whole. */
	readonly open: number;
}

export interface Proposal {
	readonly dueOn: Temporal.PlainDate;
	/** New ones at most: what goes on from before counts. */
	readonly atMost: number;
}

const aWeek = 7;

/**
 * Until when new objectives would be due, and how many would be enough: until the next session. Where somebody goes
 * slower than planned, one less and half as much time again; where faster, one more. It proposes, the mentor decides.
 */
export const proposalFor = ({ pace, on, next, usual, open }: Known): Proposal => {
	const days = next ? Math.max(1, on.until(next).days) : aWeek;
	const most = pace === 'slower' ? Math.max(1, usual - 1) : pace === 'faster' ? usual + 1 : usual;
	return {
		dueOn: on.add({ days: pace === 'slower' ? Math.ceil(days * 1.5) : days }),
		atMost: Math.max(0, most - open),
	};
};
