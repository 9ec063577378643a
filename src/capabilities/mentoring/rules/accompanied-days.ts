/** From a day on, up to another that is not in it any more; without one, still. */
export interface Span {
	readonly from: Temporal.PlainDate;
	readonly until: Temporal.PlainDate | null;
}

/**
 * Days of a month on which a mentor accompanied a learner, each once. The day of a change is the new mentor's alone, so that
 * of two who follow each other no day is paid twice and none is lost.
 */
export const accompaniedDays = (spans: readonly Span[], month: Temporal.PlainYearMonth): number =>
	Array.from({ length: month.daysInMonth }, (_, n) => month.toPlainDate({ day: n + 1 })).filter((day) =>
		spans.some(
			({ from, until }) =>
				Temporal.PlainDate.compare(from, day) <= 0 && (until === null || Temporal.PlainDate.compare(day, until) < 0),
		),
	).length;
