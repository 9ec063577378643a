import { clockHours, type Hours, wholeDay } from './clock-hours.ts';
import { type Interval, intersect, subtract, union } from './interval.ts';

export interface WeeklyHours extends Hours {
	/** Monday is 1. */
	readonly weekday: number;
}
/** `away` takes hours or whole days from what there is; `instead` are the hours of a day in place of its weekly ones. */
export interface Exception {
	readonly kind: 'away' | 'instead';
	readonly fromDay: Temporal.PlainDate;
	readonly toDay: Temporal.PlainDate;
	readonly fromMinute: number | null;
	readonly toMinute: number | null;
}

/** How somebody wants to be met. */
export interface Availability {
	readonly zone: string;
	/** Null: at any hour, for a guest who said nothing. */
	readonly weekly: readonly WeeklyHours[] | null;
	readonly exceptions: readonly Exception[];
	readonly beforeMinutes: number;
	readonly afterMinutes: number;
	readonly mostPerDay: number | null;
}

/** An appointment as it holds somebody's time, with what they keep free around it. */
export interface Busy extends Interval {
	readonly beforeMinutes: number;
	readonly afterMinutes: number;
}

const covers = ({ fromDay, toDay }: Exception, day: Temporal.PlainDate) =>
	Temporal.PlainDate.compare(fromDay, day) <= 0 && Temporal.PlainDate.compare(day, toDay) <= 0;
const hoursOf = ({ fromMinute, toMinute }: Exception): Hours =>
	fromMinute === null || toMinute === null ? wholeDay : { fromMinute, toMinute };

export const weeklyOn = (weekly: Availability['weekly'], day: Temporal.PlainDate): readonly Hours[] =>
	weekly ? weekly.filter(({ weekday }) => weekday === day.dayOfWeek) : [wholeDay];

/** When somebody may be met at all, whatever is booked. */
export const openHours = ({ zone, weekly, exceptions }: Availability, within: Interval): Interval[] => {
	const of = (kind: Exception['kind'], day: Temporal.PlainDate) =>
		exceptions.filter((one) => one.kind === kind && covers(one, day)).map(hoursOf);
	if (exceptions.length === 0) return clockHours(zone, within, (day) => weeklyOn(weekly, day));
	const open = clockHours(zone, within, (day) => {
		const instead = of('instead', day);
		if (instead.length > 0) return instead;
		return weeklyOn(weekly, day);
	});
	return subtract(
		open,
		clockHours(zone, within, (day) => of('away', day)),
	);
};

/** The days, on their own clock, that hold as many appointments as somebody wants. */
const fullDays = ({ zone, mostPerDay }: Availability, busy: readonly Busy[], within: Interval): Interval[] => {
	if (mostPerDay === null) return [];
	const counts = Map.groupBy(busy, ({ start }) => start.toZonedDateTimeISO(zone).toPlainDate().toString());
	return clockHours(zone, within, (day) => ((counts.get(day.toString())?.length ?? 0) >= mostPerDay ? [wholeDay] : []));
};

/**
 * The intervals in which an appointment may lie from its first to its last minute: open, apart from what is booked by
 * what is kept free around it and around the new one, and on a day that is not full. `busy` must hold every appointment
 * of the days that `within` touches.
 */
export const freeHours = (availability: Availability, busy: readonly Busy[], within: Interval): Interval[] => {
	if (busy.length === 0) return openHours(availability, within);
	const held = busy.map(({ start, end, beforeMinutes, afterMinutes }) => ({
		start: start.subtract({ minutes: beforeMinutes + availability.afterMinutes }),
		end: end.add({ minutes: afterMinutes + availability.beforeMinutes }),
	}));
	return subtract(openHours(availability, within), union([...held, ...fullDays(availability, busy, within)]));
};

/** When all of them are free. Nobody: the whole interval. */
export const freeTogether = (each: readonly (readonly Interval[])[], within: Interval): Interval[] =>
	each.reduce<Interval[]>((common, one) => intersect(common, one), [within]);
