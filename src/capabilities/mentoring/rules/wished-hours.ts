/** When a learner would meet, where their calendar does not say. */
export const moments = ['morning', 'afternoon', 'evening', 'weekend'] as const;
export type Moment = (typeof moments)[number];

const weekdays = [1, 2, 3, 4, 5];
const spans: Readonly<
	Record<Moment, { readonly days: readonly number[]; readonly from: number; readonly to: number }>
> = {
	morning: { days: weekdays, from: 8, to: 12 },
	afternoon: { days: weekdays, from: 12, to: 18 },
	evening: { days: weekdays, from: 18, to: 22 },
	weekend: { days: [6, 7], from: 8, to: 22 },
};

/** Those of a list of words that are moments, in their order. */
export const momentsIn = (kept: readonly string[]): Moment[] => moments.filter((one) => kept.includes(one));

/** The hours of their clock, day by day of the week. */
export const hoursAt = (wished: readonly Moment[]) =>
	momentsIn(wished).flatMap((moment) => {
		const { days, from, to } = spans[moment];
		return days.map((weekday) => ({ weekday, fromMinute: from * 60, toMinute: to * 60 }));
	});
