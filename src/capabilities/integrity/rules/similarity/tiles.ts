import type { Fingerprints } from './winnow.ts';

/** A run of tokens that is in both, by where it begins in each. */
export interface Tile {
	readonly here: number;
	readonly there: number;
	readonly length: number;
}

/** What is compared: the codes of its tokens, 0 where a token agrees with nothing, and its fingerprints. */
export interface Sequence extends Fingerprints {
	readonly folded: Uint32Array;
}

/** How often one fingerprint is followed within one work: of what is repeated without end, enough is seen. */
const mostRepeats = 32;

const placesByHash = ({ hashes, places }: Fingerprints): ReadonlyMap<number, readonly number[]> => {
	const found = new Map<number, number[]>();
	for (const [n, hash] of hashes.entries()) {
		const known = found.get(hash);
		if (!known) found.set(hash, [places[n] ?? 0]);
		else if (known.length < mostRepeats) known.push(places[n] ?? 0);
	}
	return found;
};

/** Runs around shared fingerprints, as long as token by token agrees. */
const runsOf = (a: Sequence, b: Sequence): Tile[] => {
	const inB = placesByHash(b);
	const seeds = [...placesByHash(a)]
		.flatMap(([hash, places]) => places.map((place) => ({ here: place, there: inB.get(hash) ?? [] })))
		.toSorted((one, other) => one.here - other.here);
	const agree = (i: number, j: number) => (a.folded[i] ?? 0) !== 0 && a.folded[i] === b.folded[j];
	/** Of each diagonal, how far it was followed. */
	const followed = new Map<number, number>();
	const runs: Tile[] = [];
	for (const { here, there } of seeds) {
		for (const place of there) {
			const diagonal = here - place;
			if (here < (followed.get(diagonal) ?? -1) || !agree(here, place)) continue;
			let before = 0;
			while (agree(here - before - 1, place - before - 1)) before++;
			let length = before + 1;
			while (agree(here - before + length, place - before + length)) length++;
			followed.set(diagonal, here - before + length);
			runs.push({ here: here - before, there: place - before, length });
		}
	}
	return runs;
};

/** The longest stretch of a run of which nothing is covered in either. */
const uncovered = ({ here, there, length }: Tile, inA: Uint8Array, inB: Uint8Array): Tile => {
	let longest = { here, there, length: 0 };
	let from = 0;
	for (let at = 0; at <= length; at++) {
		if (at < length && inA[here + at] === 0 && inB[there + at] === 0) continue;
		if (at - from > longest.length) longest = { here: here + from, there: there + from, length: at - from };
		from = at + 1;
	}
	return longest;
};

/**
 * What is in both, as runs of at least so many tokens that do not overlap in either, the longest first (greedy tiling:
 * M. J. Wise, 1993). In whatever order the pieces stand.
 */
export const tilesOf = (a: Sequence, b: Sequence, least: number): Tile[] => {
	const byLength = new Map<number, Tile[]>();
	const put = (run: Tile) => {
		if (run.length < least) return;
		const same = byLength.get(run.length);
		if (same) same.push(run);
		else byLength.set(run.length, [run]);
	};
	for (const run of runsOf(a, b)) put(run);
	const [inA, inB] = [new Uint8Array(a.folded.length), new Uint8Array(b.folded.length)];
	const tiles: Tile[] = [];
	for (let length = Math.max(0, ...byLength.keys()); length >= least; length--) {
		for (const run of byLength.get(length) ?? []) {
			const free = uncovered(run, inA, inB);
			if (free.length < length) {
				put(free);
				continue;
			}
			inA.fill(1, run.here, run.here + length);
			inB.fill(1, run.there, run.there + length);
			tiles.push(run);
		}
	}
	return tiles;
};
