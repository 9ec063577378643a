/** One step of a timeline; where on it, from 0 to 1, if it has a date. */
export interface Step {
	readonly key: string;
	readonly number: number;
	readonly title: string;
	readonly lang?: string;
	/** When, in words. */
	readonly when?: string | undefined;
	readonly at?: number | undefined;
	/** Drawn apart by its shape as much as by its colour. */
	readonly look: 'done' | 'now' | 'late' | 'later';
	/** The look in a word. */
	readonly state?: string;
	readonly facts?: readonly string[];
	readonly path?: string | undefined;
}
export interface Point {
	readonly at: number;
	readonly label: string;
}

const dayLong = 86_400_000;
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayLong;

/** Where a day lies between two others, from 0 to 1. */
export const placeOf = (day: string, start: string, end: string): number =>
	Math.min(1, Math.max(0, days(start, day) / Math.max(1, days(start, end))));

const mostTicks = 8;

/** The first days of months between two days, by their names; so many that their names do not touch. */
export const monthTicks = (start: string, end: string, locale: string): Point[] => {
	const [year = 0, month = 1] = start.split('-').map(Number);
	const firsts: Date[] = [];
	for (let n = 0; ; n++) {
		const first = new Date(Date.UTC(year, month + n, 1));
		if (first.getTime() >= Date.parse(end)) break;
		firsts.push(first);
	}
	const every = Math.ceil(firsts.length / mostTicks);
	return firsts
		.filter((_, n) => n % every === 0)
		.map((first) => ({
			at: placeOf(first.toISOString(), start, end),
			label: first.toLocaleDateString(locale, {
				month: 'short',
				timeZone: 'UTC',
				...(first.getUTCMonth() < every && { year: 'numeric' }),
			}),
		}));
};

/** Of the words on it, in bold. */
const widestLetter = 9;

const size = { width: 800, height: 104, margin: 24, axis: 52 };

/** Sizes in CSS pixels. */
export const drawn = (steps: readonly Step[], ticks: readonly Point[], today: Point | undefined) => {
	const x = (at: number) => Math.round(size.margin + at * (size.width - 2 * size.margin));
	// A word in the middle of its place must not leave the picture.
	const anchor = ({ at, label }: Point) => {
		const half = (label.length * widestLetter) / 2;
		return x(at) < half ? 'start' : x(at) > size.width - half ? 'end' : 'middle';
	};
	return {
		...size,
		steps: steps.flatMap(({ key, number, look, at }) => (at === undefined ? [] : [{ key, number, look, x: x(at) }])),
		ticks: ticks.map((tick) => ({ label: tick.label, x: x(tick.at), anchor: anchor(tick) })),
		today: today && { x: x(today.at), label: today.label, anchor: anchor(today) },
	};
};
