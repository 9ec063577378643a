export interface Series {
	readonly key: string;
	readonly label: string;
	/** One for each moment, none below nothing. */
	readonly values: readonly number[];
}

const size = { width: 560, height: 220, left: 48, right: 16, top: 20, bottom: 32 };
const steps = [1, 2, 5];

/** The least round figure of 1, 2 or 5 that nothing exceeds: 7 -> 10. */
export const roundUp = (most: number): number => {
	for (let ten = 1; ; ten *= 10) for (const step of steps) if (step * ten >= most) return step * ten;
};

/** Lines over moments at even distances, in CSS pixels; the marks that tell them apart are those of `trend.svelte`. */
export const lines = (series: readonly Series[], labels: readonly string[]) => {
	const top = roundUp(Math.max(1, ...series.flatMap(({ values }) => values)));
	const across = size.width - size.left - size.right;
	const x = (n: number) =>
		Math.round(size.left + (labels.length > 1 ? (n / (labels.length - 1)) * across : across / 2));
	const y = (value: number) =>
		Math.round(size.height - size.bottom - (value / top) * (size.height - size.top - size.bottom));
	// So many that their names do not touch.
	const every = Math.ceil(labels.length / 5);
	return {
		...size,
		series: series.map(({ key, values }) => {
			const points = values.map((value, n) => ({ x: x(n), y: y(value) }));
			return { key, points, path: points.map(({ x: px, y: py }, n) => `${n === 0 ? 'M' : 'L'}${px} ${py}`).join('') };
		}),
		// Whole figures alone: people and sessions are not halved.
		levels: (top % 2 === 0 ? [0, top / 2, top] : [0, top]).map((value) => ({ value, y: y(value) })),
		// Counted from the last, which is now.
		ticks: labels.flatMap((label, n) =>
			(labels.length - 1 - n) % every === 0 ? [{ label, x: x(n), last: n === labels.length - 1 }] : [],
		),
	};
};
