/** The paces that the field knows, in months for the whole programme. A school may offer others. */
export const fieldPaces = [6, 9, 12, 15] as const;

export interface Stage {
	readonly key: string;
	/** Of work. */
	readonly hours: number;
}
export interface Due {
	readonly key: string;
	readonly dueOn: Temporal.PlainDate;
}

/**
 * The day that is so many months after another, parts of a month counted in its days. A month is one of the calendar: from
 * 31 August, one month leads to 30 September and two to 31 October.
 */
export const monthsAfter = (day: Temporal.PlainDate, months: number): Temporal.PlainDate => {
	const whole = Math.floor(months);
	const from = day.add({ months: whole });
	const length = from.until(day.add({ months: whole + 1 })).days;
	return from.add({ days: Math.round((months - whole) * length) });
};

/** The inverse: how many months lie between, the last one in part. */
const monthsBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => {
	let whole = Math.max(0, (to.year - from.year) * 12 + to.month - from.month);
	while (whole > 0 && Temporal.PlainDate.compare(from.add({ months: whole }), to) > 0) whole--;
	const before = from.add({ months: whole });
	const length = before.until(from.add({ months: whole + 1 })).days;
	return whole + before.until(to).days / length;
};

const sum = (stages: readonly Stage[]) => stages.reduce((hours, stage) => hours + stage.hours, 0);
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b);

/**
 * The last day of a plan: so many months after the start. Whoever is late by then keeps, from today, the time that the
 * pace gives to the hours that remain; whoever is early keeps the day that they chose.
 */
const endOf = (given: Given, remaining: readonly Stage[], months: number): Temporal.PlainDate => {
	const chosen = given.startsOn.add({ months });
	const needed = monthsAfter(given.today, (months * sum(remaining)) / sum(given.projects));
	// However few the hours, each project has a day of its own.
	return later(later(chosen, needed), given.today.add({ days: remaining.length }));
};

export interface Given {
	readonly startsOn: Temporal.PlainDate;
	/** From here the projects that remain share the time. On the first day, the start. */
	readonly today: Temporal.PlainDate;
	/** For the whole programme; null is free, without dates. */
	readonly months: number | null;
	/** All of the programme, in their order. */
	readonly projects: readonly Stage[];
	/** The keys of those that are validated. */
	readonly done: ReadonlySet<string>;
}

/**
 * A day for each project that remains: the time from today to the end, shared out by hours. Strictly increasing, the last
 * on the last day of the plan.
 */
export const planOf = (given: Given): Due[] => {
	const { today, months, projects, done } = given;
	const remaining = projects.filter(({ key }) => !done.has(key));
	if (months === null || remaining.length === 0) return [];
	const end = endOf(given, remaining, months);
	const span = monthsBetween(today, end);
	const all = sum(remaining);
	let before = today;
	return remaining.map(({ key }, place) => {
		const share = sum(remaining.slice(0, place + 1)) / all;
		const after = remaining.length - 1 - place;
		const wished = after === 0 ? end : monthsAfter(today, span * share);
		const atMost = end.subtract({ days: after });
		const fitting = Temporal.PlainDate.compare(wished, atMost) > 0 ? atMost : wished;
		before = later(fitting, before.add({ days: 1 }));
		return { key, dueOn: before };
	});
};
