/** Into how many steps a map is drawn: more are not told apart. */
export const steps = 5;

/** From which share on each step begins, but the first. */
export const shareBounds: readonly number[] = [0.5, 0.6, 0.7, 0.8];

/** 1, 2 or 5 times a power of ten, at or below. */
const roundDown = (value: number): number => {
	if (value < 1) return 1;
	const power = 10 ** Math.floor(Math.log10(value));
	return ([5, 2].find((factor) => factor * power <= value) ?? 1) * power;
};

/**
 * From which count on each step begins, but the first: round figures near the fifths of what is there, so that each step
 * has about as many territories. Fewer bounds where the counts are alike.
 */
export const countBounds = (counts: readonly number[]): readonly number[] => {
	const sorted = counts.toSorted((a, b) => a - b);
	const bounds = Array.from({ length: steps - 1 }, (_, n) =>
		roundDown(sorted[Math.floor((sorted.length * (n + 1)) / steps)] ?? 0),
	);
	const [least] = sorted;
	return least === undefined ? [] : [...new Set(bounds)].filter((bound) => bound > least);
};

/** In which step a value falls, from 0; null where it is not available. */
export const stepOf = (value: number | null, bounds: readonly number[]): number | null =>
	value === null ? null : bounds.filter((bound) => value >= bound).length;
