import { gramsOf } from './grams.ts';
import type { Reading } from './tokens.ts';

// Fingerprints by winnowing: S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document
// Fingerprinting", SIGMOD 2003. Of each window of `w` neighbouring k-grams the least is kept, the rightmost of equals.
// Whatever two files share of at least k + w - 1 tokens in a row has a fingerprint in both; what they share of fewer than
// k tokens has none.

export interface Winnowing {
	/** Tokens of a k-gram. */
	readonly k: number;
	/** K-grams of a window. */
	readonly w: number;
}

/** So that every run is found that is long enough to be shown: a dozen tokens, eight words. */
export const winnowings: Readonly<Record<Reading['kind'], Winnowing>> = {
	code: { k: 8, w: 5 },
	prose: { k: 5, w: 4 },
};

/** The shortest run of tokens that is surely found. */
export const surelyFound = ({ k, w }: Winnowing): number => k + w - 1;

/** The place of the least of those from `from` to before `to`, the rightmost of equals. */
const least = (grams: Uint32Array, from: number, to: number): number => {
	let found = from;
	for (let at = from + 1; at < to; at++) if ((grams[at] ?? 0) <= (grams[found] ?? 0)) found = at;
	return found;
};

/** Where the fingerprints of these k-grams begin, in order. A stretch shorter than one window has one all the same. */
export const winnow = (grams: Uint32Array, w: number): number[] => {
	const kept: number[] = [];
	const keep = (place: number) => {
		if (kept.at(-1) !== place) kept.push(place);
	};
	let from = 0;
	while (from < grams.length) {
		if (grams[from] === 0) {
			from++;
			continue;
		}
		let to = from;
		while (to < grams.length && grams[to] !== 0) to++;
		for (let at = from; at + w <= to; at++) keep(least(grams, at, at + w));
		if (to - from < w) keep(least(grams, from, to));
		from = to;
	}
	return kept;
};

/** Fingerprints of one reading, with where they begin. */
export interface Fingerprints {
	readonly hashes: Uint32Array;
	readonly places: Uint32Array;
}

/** Of code, its structure alone: where that agrees, values are looked at afterwards. */
export const fingerprintsOf = (
	{ kind, folded }: Pick<Reading, 'kind' | 'folded'>,
	{ k, w }: Winnowing = winnowings[kind],
): Fingerprints => {
	const grams = gramsOf(folded, k);
	const places = Uint32Array.from(winnow(grams, w));
	return { hashes: places.map((place) => grams[place] ?? 0), places };
};
