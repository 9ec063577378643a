/** Milliseconds before the next attempt: soon at first, then each half minute, for ever. A part is left to chance, so that not all come at once. */
export const waitFor = (attempt: number, chance = Math.random()): number =>
	Math.round(Math.min(30_000, 500 * 2 ** Math.min(attempt, 10)) * (0.75 + chance / 2));
