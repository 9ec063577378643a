export interface SparkPoint {
	/** Where it stands in time, in whatever unit, and how high from 0 to 100. */
	readonly at: number;
	readonly value: number;
}

const size = { width: 320, height: 96, margin: 8 };

const rounded = (value: number) => Math.round(value * 10) / 10;

/** A small line from the first point to the last; a single point is drawn at the end. Sizes in CSS pixels. */
export const drawSpark = (points: readonly SparkPoint[], mark?: number) => {
	const { width, height, margin } = size;
	const first = points[0]?.at ?? 0;
	const long = (points.at(-1)?.at ?? 0) - first;
	const x = (at: number) => rounded(margin + (long === 0 ? 1 : (at - first) / long) * (width - 2 * margin));
	const y = (value: number) =>
		rounded(height - margin - (Math.min(100, Math.max(0, value)) / 100) * (height - 2 * margin));
	const placed = points.map(({ at, value }) => ({ x: x(at), y: y(value) }));
	return {
		width,
		height,
		line: placed.map((one, n) => `${n === 0 ? 'M' : 'L'}${one.x} ${one.y}`).join(''),
		last: placed.at(-1),
		mark: mark === undefined ? undefined : y(mark),
		from: margin,
		to: width - margin,
	};
};
