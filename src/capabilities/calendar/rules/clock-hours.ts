import { earlier, type Interval, intersect, later, union } from './interval.ts';

/** Minutes from midnight on somebody's clock; 1440 is the end of the day. */
export interface Hours {
	readonly fromMinute: number;
	readonly toMinute: number;
}
export const wholeDay: Hours = { fromMinute: 0, toMinute: 1440 };

interface Stretch extends Interval {
	readonly offset: number;
}

/** The stretches of one offset that a zone has within an interval: one more with each change of its clocks. */
const stretches = (zone: string, { start, end }: Interval): Stretch[] => {
	const found: Stretch[] = [];
	for (let at = start; Temporal.Instant.compare(at, end) < 0; ) {
		const local = at.toZonedDateTimeISO(zone);
		const change = local.getTimeZoneTransition('next')?.toInstant();
		const until = change ? earlier(change, end) : end;
		found.push({ start: at, end: until, offset: local.offsetNanoseconds });
		at = until;
	}
	return found;
};

/** The moment at which a clock of a fixed offset shows so many minutes of a day. */
const shown = (day: Temporal.PlainDate, minute: number, offset: number): Temporal.Instant =>
	day.toZonedDateTime('UTC').toInstant().add({ minutes: minute }).subtract({ nanoseconds: offset });

/**
 * Every moment of `within` at which the clock of a zone shows one of the hours of its day, and no other: an hour that is
 * skipped is not there, one that comes twice is there twice. `hoursOf` answers the hours of a day.
 */
export const clockHours = (
	zone: string,
	within: Interval,
	hoursOf: (day: Temporal.PlainDate) => readonly Hours[],
): Interval[] =>
	union(
		stretches(zone, within).flatMap((stretch) => {
			const dayAt = (at: Temporal.Instant) =>
				at.add({ nanoseconds: stretch.offset }).toZonedDateTimeISO('UTC').toPlainDate();
			const found: Interval[] = [];
			const last = dayAt(stretch.end);
			for (let day = dayAt(stretch.start); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
				for (const { fromMinute, toMinute } of hoursOf(day))
					found.push({
						start: later(shown(day, fromMinute, stretch.offset), stretch.start),
						end: earlier(shown(day, toMinute, stretch.offset), stretch.end),
					});
			return intersect(union(found), [stretch]);
		}),
	);
