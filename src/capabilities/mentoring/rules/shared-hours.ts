/**
 * Hours of a week on the clock of the world: minutes from Monday 00:00 UTC, 10,080 being its end; in order, apart from each
 * other. Two people's zones are no matter any more once both are told so.
 */
export interface WeekHours {
	readonly from: number;
	readonly to: number;
}
const week = 7 * 24 * 60;

/** Hours of a clock's weekday (Monday is 1; minutes from midnight), as UTC's, on a week in which that clock is ahead by so many minutes. */
export const inUtc = (
	hours: readonly { readonly weekday: number; readonly fromMinute: number; readonly toMinute: number }[],
	minutesAhead: number,
): WeekHours[] => {
	const moved = hours.flatMap(({ weekday, fromMinute, toMinute }) => {
		const start = ((((weekday - 1) * 1440 + fromMinute - minutesAhead) % week) + week) % week;
		const end = start + toMinute - fromMinute;
		// Sunday night may be Monday's elsewhere.
		return end <= week
			? [{ from: start, to: end }]
			: [
					{ from: start, to: week },
					{ from: 0, to: end - week },
				];
	});
	return moved.toSorted((a, b) => a.from - b.from);
};

/** Minutes of a week in which both can be met. */
export const sharedMinutes = (a: readonly WeekHours[], b: readonly WeekHours[]): number => {
	let minutes = 0;
	for (let i = 0, j = 0; i < a.length && j < b.length; ) {
		const [one, other] = [a[i] as WeekHours, b[j] as WeekHours];
		minutes += Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
		if (one.to < other.to) i++;
		else j++;
	}
	return minutes;
};
