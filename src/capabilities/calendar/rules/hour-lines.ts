import type { Hours } from './clock-hours.ts';

/** A line of a form of weekly hours; one that is left empty is no line. */
export interface HourLine {
	readonly weekday: number;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}
export interface GivenLine extends HourLine {
	readonly from: string;
	readonly to: string;
}
export const isGiven = (one: HourLine): one is GivenLine => one.from !== undefined && one.to !== undefined;

/** `09:30` as minutes from midnight. */
export const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
/** Where an hour ends something, midnight is the end of the day. */
export const endMinuteOf = (text: string): number => minuteOf(text) || 1440;
export const hoursOf = ({ from, to }: GivenLine): Hours => ({ fromMinute: minuteOf(from), toMinute: endMinuteOf(to) });

const faultOf = (one: HourLine, before: readonly HourLine[]): string | undefined => {
	if ((one.from === undefined) !== (one.to === undefined)) return 'hours-half';
	if (!isGiven(one)) return undefined;
	const { fromMinute, toMinute } = hoursOf(one);
	if (fromMinute >= toMinute) return 'hours-order';
	const meets = before
		.filter(({ weekday }) => weekday === one.weekday)
		.filter(isGiven)
		.map(hoursOf)
		.some((other) => fromMinute < other.toMinute && other.fromMinute < toMinute);
	return meets ? 'hours-twice' : undefined;
};

/** What is wrong with which line. */
export const faultsOf = (lines: readonly HourLine[]): { readonly n: number; readonly code: string }[] =>
	lines.flatMap((one, n) => {
		const code = faultOf(one, lines.slice(0, n));
		return code === undefined ? [] : [{ n, code }];
	});
