export interface Taken {
	readonly enrolmentId: string;
	readonly minutes: number;
}

/**
 * How much of the time the tenth of learners takes that takes most of it, a whole learner at least. Undefined where so few
 * had any that it would say what one of them takes.
 */
export const takenByFew = (all: readonly Taken[], fewest: number) => {
	const few = Math.max(1, Math.ceil(all.length / 10));
	const minutes = all.reduce((sum, one) => sum + one.minutes, 0);
	if (all.length < fewest || minutes === 0) return undefined;
	const most = all.map((one) => one.minutes).toSorted((a, b) => b - a);
	const taken = most.slice(0, few).reduce((sum, one) => sum + one, 0);
	return { learners: all.length, minutes, few, percent: Math.round((100 * taken) / minutes) };
};

/** The first moments of the last weeks, Monday on the school's clock, and of the one after them; the present week is the last. */
export const weekBounds = (now: Temporal.Instant, zone: string, weeks: number): Temporal.ZonedDateTime[] => {
	const today = now.toZonedDateTimeISO(zone).startOfDay();
	const monday = today.subtract({ days: today.dayOfWeek - 1 });
	return Array.from({ length: weeks + 1 }, (_, n) => monday.subtract({ weeks: weeks - 1 - n }).startOfDay());
};

/** Of so many waits, the figure that eight of ten did not exceed; undefined where they are too few to say anything. */
export const eightOfTen = (days: readonly number[], fewest: number): number | undefined =>
	days.length < fewest ? undefined : days.toSorted((a, b) => a - b)[Math.ceil(days.length * 0.8) - 1];
