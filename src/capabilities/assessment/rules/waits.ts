/** How long waits of one kind were, in hours: half of them at most `half`, nine of ten at most `most`. */
export interface Usual {
	readonly known: number;
	readonly half: number;
	readonly most: number;
}

/**
 * The smallest of the values that so many tenths of them do not exceed; `values` ascend, and there is one. It is always a wait
 * that happened, so that "9 in 10 within 4 days" can be said as it is. Definition 1 of R. J. Hyndman and Y. Fan, "Sample
 * Quantiles in Statistical Packages", The American Statistician 50 (1996), p. 361-365.
 */
export const tenthsWithin = (values: readonly number[], tenths: number): number =>
	values[Math.max(1, Math.ceil((values.length * tenths) / 10)) - 1] ?? 0;

/** Undefined where fewer than `fewest` are known: then nothing is said. Waits that are not over yet are not among them. */
export const usualOf = (hours: readonly number[], fewest: number): Usual | undefined => {
	if (hours.length === 0 || hours.length < fewest) return undefined;
	const sorted = hours.toSorted((a, b) => a - b);
	return { known: hours.length, half: tenthsWithin(sorted, 5), most: tenthsWithin(sorted, 9) };
};

/** As it is said: whole hours under a day, then whole days, rounded up so that "within" stays true. */
export const spanOf = (hours: number): { readonly unit: 'hour' | 'day'; readonly count: number } => {
	const whole = Math.max(1, Math.ceil(hours));
	return whole < 24 ? { unit: 'hour', count: whole } : { unit: 'day', count: Math.ceil(hours / 24) };
};

/** The first moments of the quarter before a moment's own, of its own, and the moment itself, on a clock. */
export const quartersUntil = (now: Temporal.Instant, zone: string) => {
	const day = now.toZonedDateTimeISO(zone).toPlainDate();
	const first = day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
	const begins = (of: Temporal.PlainDate) => of.toZonedDateTime(zone).toInstant();
	return { before: begins(first.subtract({ months: 3 })), present: begins(first), now };
};
