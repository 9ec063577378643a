import type { Interval } from './interval.ts';

const minuteOf = (at: Temporal.Instant, zone: string) => {
	const { minute, second, millisecond, microsecond, nanosecond } = at.toZonedDateTimeISO(zone);
	return { minute, whole: second + millisecond + microsecond + nanosecond === 0 };
};

/** The first moment from `at` on at which the clock of the zone shows a multiple of `step` minutes of its hour. */
const onTheClock = (at: Temporal.Instant, step: number, zone: string): Temporal.Instant => {
	let next = at;
	if (!minuteOf(next, zone).whole) next = next.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
	for (let { minute } = minuteOf(next, zone); minute % step !== 0; { minute } = minuteOf(next, zone))
		next = next.add({ minutes: step - (minute % step) });
	return next;
};

/**
 * Where an appointment of so many minutes can begin within free intervals, at round figures of a clock: every quarter,
 * half or whole hour. `step` divides 60.
 */
export const slots = (
	free: readonly Interval[],
	{ minutes, step, zone }: { readonly minutes: number; readonly step: number; readonly zone: string },
): Temporal.Instant[] =>
	free.flatMap(({ start, end }) => {
		const last = end.subtract({ minutes });
		const found: Temporal.Instant[] = [];
		for (
			let at = onTheClock(start, step, zone);
			Temporal.Instant.compare(at, last) <= 0;
			at = onTheClock(at.add({ minutes: step }), step, zone)
		)
			found.push(at);
		return found;
	});

/** Whether there is any such moment: looks no further than the first. */
export const hasSlot = (
	free: readonly Interval[],
	{ minutes, step, zone }: { readonly minutes: number; readonly step: number; readonly zone: string },
): boolean =>
	free.some(({ start, end }) => {
		const last = end.subtract({ minutes });
		if (Temporal.Instant.compare(start, last) > 0) return false;
		return Temporal.Instant.compare(onTheClock(start, step, zone), last) <= 0;
	});
