/** From a moment up to another, which is not part of it. */
export interface Interval {
	readonly start: Temporal.Instant;
	readonly end: Temporal.Instant;
}

export const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) <= 0 ? a : b);
export const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b);
const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

export const overlap = (a: Interval, b: Interval): boolean => isBefore(a.start, b.end) && isBefore(b.start, a.end);
/** Whether all of `inner` lies in one of them. */
export const isWithin = (inner: Interval, outer: readonly Interval[]): boolean =>
	outer.some(({ start, end }) => !isBefore(inner.start, start) && !isBefore(end, inner.end));

/** In order, apart from each other, none empty: what every function here answers, and expects of a set. */
export const union = (intervals: readonly Interval[]): Interval[] => {
	const joined: Interval[] = [];
	const filled = intervals.filter(({ start, end }) => isBefore(start, end));
	for (const next of filled.toSorted((a, b) => Temporal.Instant.compare(a.start, b.start))) {
		const last = joined.at(-1);
		if (last && !isBefore(last.end, next.start))
			joined[joined.length - 1] = { start: last.start, end: later(last.end, next.end) };
		else joined.push(next);
	}
	return joined;
};

/** What two sets have in common. Both in order. */
export const intersect = (a: readonly Interval[], b: readonly Interval[]): Interval[] => {
	const common: Interval[] = [];
	for (let i = 0, j = 0; i < a.length && j < b.length; ) {
		const [one, other] = [a[i] as Interval, b[j] as Interval];
		const both = { start: later(one.start, other.start), end: earlier(one.end, other.end) };
		if (isBefore(both.start, both.end)) common.push(both);
		if (isBefore(one.end, other.end)) i++;
		else j++;
	}
	return common;
};

/** What is left of `from` without `away`. Both in order. */
export const subtract = (from: readonly Interval[], away: readonly Interval[]): Interval[] =>
	from.flatMap((whole) => {
		const left: Interval[] = [];
		let { start } = whole;
		for (const gone of away) {
			if (!overlap({ start, end: whole.end }, gone)) continue;
			if (isBefore(start, gone.start)) left.push({ start, end: gone.start });
			start = gone.end;
			if (!isBefore(start, whole.end)) return left;
		}
		return [...left, { start, end: whole.end }];
	});
