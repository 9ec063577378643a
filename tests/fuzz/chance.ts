/** Chance that can be played again: the same seed gives the same numbers (mulberry32). */
export const chanceOf = (seed: number) => {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const upTo = (most: number) => Math.floor(next() * (most + 1));
	return {
		upTo,
		/** True once in so many times. */
		oneIn: (times: number) => upTo(times - 1) === 0,
		pick: <T>(from: readonly T[]): T => from[upTo(from.length - 1)] as T,
	};
};
export type Chance = ReturnType<typeof chanceOf>;
