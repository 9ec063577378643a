/** What became of a session. */
export const outcomes = [
	'held',
	'missed-by-learner',
	'missed-by-mentor',
	'cancelled-in-time',
	'cancelled-late',
] as const;
export type Outcome = (typeof outcomes)[number];

/** From a moment to a later one, in milliseconds. */
export interface Stay {
	readonly from: number;
	readonly to: number;
}

/** Who was in the room of a session when, and what the school asks. */
export interface Attendance {
	readonly startsAt: number;
	readonly endsAt: number;
	/** In any order; they may overlap. */
	readonly learner: readonly Stay[];
	readonly mentor: readonly Stay[];
	/** How long whoever is there waits for the other, and how long both must have been there; of a short session, all of it. */
	readonly graceMinutes: number;
	readonly leastMinutes: number;
}

/** Milliseconds in the room within the hour of the session, and together at any time. */
export interface Settled {
	readonly outcome: Extract<Outcome, 'held' | 'missed-by-learner' | 'missed-by-mentor'>;
	readonly learner: number;
	readonly mentor: number;
	readonly together: number;
}

const union = (stays: readonly Stay[]): Stay[] => {
	const found: Stay[] = [];
	for (const stay of stays.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from)) {
		const last = found.at(-1);
		if (last && stay.from <= last.to) found[found.length - 1] = { from: last.from, to: Math.max(last.to, stay.to) };
		else found.push(stay);
	}
	return found;
};
const intersect = (one: readonly Stay[], other: readonly Stay[]): Stay[] =>
	one.flatMap((a) =>
		other
			.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
			.filter(({ from, to }) => to > from),
	);
const length = (stays: readonly Stay[]) => stays.reduce((total, { from, to }) => total + to - from, 0);

/**
 * Held where both were in the room together long enough, all their stays added up: a lost line is no absence, and beginning
 * early or running over counts. Otherwise it was missed by the learner where the mentor waited as long as one should, and
 * the learner either did not come while one waits or left the mentor alone for longer than they were left. In every other
 * case by the mentor, who owes the presence: also where nobody came.
 */
export const outcomeOf = ({ startsAt, endsAt, graceMinutes, leastMinutes, ...who }: Attendance): Settled => {
	const within = [{ from: startsAt, to: endsAt }];
	const stays = { learner: union(who.learner), mentor: union(who.mentor) };
	const inTheHour = { learner: intersect(stays.learner, within), mentor: intersect(stays.mentor, within) };
	const [learner, mentor] = [length(inTheHour.learner), length(inTheHour.mentor)];
	const together = length(intersect(stays.learner, stays.mentor));
	const whole = endsAt - startsAt;
	const [grace, least] = [graceMinutes, leastMinutes].map((minutes) => Math.min(minutes * 60_000, whole)) as [
		number,
		number,
	];
	const isLate = (one: readonly Stay[]) => !one.some(({ from }) => from < startsAt + grace);
	const waited = mentor >= grace && mentor > 0;
	const tooLateForLearner = isLate(inTheHour.mentor) && learner >= grace;
	const leftAlone = isLate(inTheHour.learner) || mentor >= learner;
	const missed = waited && !tooLateForLearner && leftAlone ? 'missed-by-learner' : 'missed-by-mentor';
	return { outcome: together >= least && together > 0 ? 'held' : missed, learner, mentor, together };
};
