import type { RefusalCode } from '#platform/refusal.ts';
import { isContestable } from './contest.ts';

interface Known {
	readonly now: Temporal.Instant;
	readonly state: string;
	readonly endsAt: Temporal.Instant;
	readonly settledAt: Temporal.Instant | null;
}

/** Why nobody, or not this mentor any more, can say that a session was otherwise. `days` counts from its end. */
export const againstCorrecting = ({
	now,
	state,
	endsAt,
	outcome,
	part,
	days,
}: Known & {
	readonly outcome: string;
	readonly part: 'mentor' | 'arbiter';
	readonly days: number;
}): RefusalCode | undefined => {
	if (state === 'planned' || Temporal.Instant.compare(now, endsAt) < 0) return 'session-ahead';
	if (part === 'mentor' && Temporal.Instant.compare(now, endsAt.add({ hours: 24 * days })) > 0)
		return 'correction-too-late';
	return outcome === state ? 'outcome-already' : undefined;
};

/** Why a learner cannot contest it. `days` counts from when it was last said. */
export const againstContesting = ({
	now,
	state,
	settledAt,
	isContested,
	calledOff,
	days,
}: Omit<Known, 'endsAt'> & {
	readonly isContested: boolean;
	readonly calledOff: string | null;
	readonly days: number;
}): RefusalCode | undefined => {
	if (isContested) return 'contested-already';
	// What the mentor or the school called off counts against nobody who learns.
	if (!isContestable(state) || (calledOff !== null && calledOff !== 'learner')) return 'nothing-to-contest';
	return settledAt !== null && Temporal.Instant.compare(now, settledAt.add({ hours: 24 * days })) > 0
		? 'contest-too-late'
		: undefined;
};
