/** How alike the works of one case are to its original: those made from it, those that are not. */
export interface Scored {
	readonly positives: readonly number[];
	readonly negatives: readonly number[];
}

/** The chance that of two works, one made from the original and one not, the first is the likelier; ties count half. */
export const areaOf = ({ positives, negatives }: Scored): number => {
	let wins = 0;
	for (const one of positives) for (const other of negatives) wins += one > other ? 1 : one === other ? 0.5 : 0;
	return wins / (positives.length * negatives.length);
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Of each case by itself, since works of different tasks are never compared; then their mean. */
export const meanArea = (cases: readonly Scored[]): number => mean(cases.map(areaOf));

/** A generator of numbers from 0 to below 1, the same at each run: mulberry32. */
export const seeded = (seed: number) => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

/** 95 % of the mean area, by drawing anew within each case 1,000 times (percentile bootstrap). */
export const intervalOf = (cases: readonly Scored[]): readonly [low: number, high: number] => {
	const chance = seeded(20190415);
	const drawn = (values: readonly number[]) => values.map(() => values[Math.floor(chance() * values.length)] ?? 0);
	const areas = Array.from({ length: 1000 }, () =>
		meanArea(cases.map(({ positives, negatives }) => ({ positives: drawn(positives), negatives: drawn(negatives) }))),
	).toSorted((one, other) => one - other);
	return [areas[25] ?? 0, areas[974] ?? 0];
};
