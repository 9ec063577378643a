import { earlier, type Interval, intersect, later, union } from './interval.ts';

/** Minutes from midnight on somebody's clock; 1440 is the end of the day. */
export interface Hours {
	readonly fromMinute: number;
	readonly toMinute: number;
}
export const wholeDay: Hours = { fromMinute: 0, toMinute: 1440 };

interface Stretch extends Interval {
	/** Each day that the clock shows within it, with the moment of its minute 0 by the stretch's own offset. */
	readonly days: readonly { readonly day: Temporal.PlainDate; readonly begins: Temporal.Instant }[];
}

const daysOf = ({ start, end }: Interval, offset: number): Stretch['days'] => {
	const dayAt = (at: Temporal.Instant) => at.add({ nanoseconds: offset }).toZonedDateTimeISO('UTC').toPlainDate();
	const found: { day: Temporal.PlainDate; begins: Temporal.Instant }[] = [];
	const last = dayAt(end);
	for (let day = dayAt(start); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
		found.push({ day, begins: day.toZonedDateTime('UTC').toInstant().subtract({ nanoseconds: offset }) });
	return found;
};

/** The stretches of one offset that a zone has within an interval: one more with each change of its clocks. */
const stretches = (zone: string, { start, end }: Interval): Stretch[] => {
	const found: Stretch[] = [];
	for (let at = start; Temporal.Instant.compare(at, end) < 0; ) {
		const local = at.toZonedDateTimeISO(zone);
		const change = local.getTimeZoneTransition('next')?.toInstant();
		const until = change ? earlier(change, end) : end;
		const stretch = { start: at, end: until };
		found.push({ ...stretch, days: daysOf(stretch, local.offsetNanoseconds) });
		at = until;
	}
	return found;
};

const kept = new Map<string, readonly Stretch[]>();
const mostKept = 50;
/** The same, remembered: thousands are looked at over one interval, in a few zones. */
const stretchesOf = (zone: string, within: Interval): readonly Stretch[] => {
	const key = `${zone} ${within.start.epochNanoseconds} ${within.end.epochNanoseconds}`;
	const known = kept.get(key);
	if (known) return known;
	const found = stretches(zone, within);
	if (kept.size >= mostKept) kept.clear();
	kept.set(key, found);
	return found;
};

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
		stretchesOf(zone, within).flatMap((stretch) => {
			const found = stretch.days.flatMap(({ day, begins }) =>
				hoursOf(day).map(({ fromMinute, toMinute }) => ({
					start: later(begins.add({ minutes: fromMinute }), stretch.start),
					end: earlier(begins.add({ minutes: toMinute }), stretch.end),
				})),
			);
			return intersect(union(found), [stretch]);
		}),
	);
