// When letters come that can wait.

/** Minutes from midnight, 1439 at most. Hours that end before they begin go over midnight; where both are the same there are none. */
export interface Quiet {
	readonly fromMinute: number;
	readonly toMinute: number;
}

const minuteOf = ({ hour, minute }: { readonly hour: number; readonly minute: number }) => hour * 60 + minute;
const timeOf = (minute: number) => new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);

/** Whether the clock of a zone shows a quiet hour. */
export const isQuiet = (at: Temporal.Instant, { fromMinute, toMinute }: Quiet, zone: string): boolean => {
	const minute = minuteOf(at.toZonedDateTimeISO(zone));
	return fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
};

/** The moment itself, or the end of the quiet hours that it falls into. */
export const afterQuiet = (at: Temporal.Instant, quiet: Quiet, zone: string): Temporal.Instant => {
	if (!isQuiet(at, quiet, zone)) return at;
	const local = at.toZonedDateTimeISO(zone);
	const overMidnight = minuteOf(local) >= quiet.toMinute;
	const day = local.toPlainDate().add({ days: overMidnight ? 1 : 0 });
	// Of an end that comes twice, the second: the first may be over.
	return day.toPlainDateTime(timeOf(quiet.toMinute)).toZonedDateTime(zone, { disambiguation: 'later' }).toInstant();
};

/** The first moment from `at` on at which the clock of a zone shows an hour: when the letter of the day goes. */
export const nextHour = (at: Temporal.Instant, hour: number, zone: string): Temporal.Instant => {
	const day = at.toZonedDateTimeISO(zone).toPlainDate();
	const on = (one: Temporal.PlainDate) =>
		one
			.toPlainDateTime(timeOf(hour * 60))
			.toZonedDateTime(zone)
			.toInstant();
	return Temporal.Instant.compare(on(day), at) >= 0 ? on(day) : on(day.add({ days: 1 }));
};
