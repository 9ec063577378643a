import { allGrams, gramSizes, gramsOf } from './grams.ts';
import { type Tile, tilesOf } from './tiles.ts';
import type { Reading } from './tokens.ts';
import { fingerprintsOf } from './winnow.ts';

// Hand-ins of one project and of those linked with it, and how much one has in common with each that came before.

export interface ReadFile {
	readonly path: string;
	readonly reading: Reading;
	/** Where each line begins, in characters of the text. */
	readonly lines: Uint32Array;
}

/** Part of a file: characters from `from` to before `to`, on lines counted from 1. */
export interface Part {
	readonly path: string;
	readonly from: number;
	readonly to: number;
	readonly firstLine: number;
	readonly lastLine: number;
}
export interface Passage {
	readonly here: Part;
	readonly there: Part;
	readonly tokens: number;
	/** The share of them that agrees in values too, 0 to 1; names are never compared. */
	readonly same: number;
}
export interface Likeness {
	readonly id: string;
	/** The larger of the two shares. From 0 to 1; a place in a list, never a verdict. */
	readonly similarity: number;
	/** The share of this work that is in the other one, 0 to 1: what most works have counts for little. */
	readonly ofHere: number;
	/** The share of the other one that is in this work. */
	readonly ofThere: number;
	/** The same two where everything counts alike. */
	readonly plainOfHere: number;
	readonly plainOfThere: number;
	/** The share of this work's tokens that lies in its passages, and the same of the other: whatever the values in them are. */
	readonly coveredHere: number;
	readonly coveredThere: number;
	/** Tokens of the longest run that is in both. */
	readonly longest: number;
	/** The longest first. */
	readonly passages: readonly Passage[];
	/** How many there are, those that are not told included. */
	readonly found: number;
}

/** From how many tokens in a row on something is shown: each such run is surely found, see `winnowings`. */
const leastRun: Readonly<Record<Reading['kind'], number>> = { code: 12, prose: 8 };
/** From how many on it is taken for what the project gave. A loop over a list is a dozen, and everybody's. */
const leastGiven: Readonly<Record<Reading['kind'], number>> = { code: 20, prose: 8 };
/** Passages of one pair, the longest first. */
const mostPassages = 100;

interface Work {
	readonly files: readonly (ReadFile & { readonly start: number })[];
	/** The codes of all files, one after the other; 0 between them. */
	readonly exact: Uint32Array;
	readonly folded: Uint32Array;
	readonly hashes: Uint32Array;
	readonly places: Uint32Array;
	/** Each k-gram once, by its number in the collection. */
	readonly marks: Uint32Array;
}

/** Without the runs that the project gave. */
const withoutGiven = (reading: Reading, given: ReadonlySet<number>): Reading => {
	if (given.size === 0) return reading;
	const run = leastGiven[reading.kind];
	const [exact, folded] = [reading.exact.slice(), reading.folded.slice()];
	for (const [at, gram] of gramsOf(reading.exact, run).entries()) {
		if (gram === 0 || !given.has(gram)) continue;
		exact.fill(0, at, at + run);
		folded.fill(0, at, at + run);
	}
	return { ...reading, exact, folded };
};

const lineOf = (lines: Uint32Array, place: number): number => {
	let [low, high] = [0, lines.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((lines[middle] ?? 0) <= place) low = middle + 1;
		else high = middle;
	}
	return low;
};

const partOf = ({ files }: Work, at: number, length: number): Part => {
	const file = files.findLast(({ start }) => start <= at);
	if (!file) return { path: '', from: 0, to: 0, firstLine: 0, lastLine: 0 };
	const { reading, lines, path, start } = file;
	// Tokens that were put in another order do not end where the last of them ends.
	let [from, to] = [Number.POSITIVE_INFINITY, 0];
	for (let n = at - start; n < at - start + length; n++) {
		from = Math.min(from, reading.from[n] ?? 0);
		to = Math.max(to, reading.to[n] ?? 0);
	}
	return { path, from, to, firstLine: lineOf(lines, from), lastLine: lineOf(lines, Math.max(from, to - 1)) };
};

type Common = Pick<Likeness, 'longest' | 'passages' | 'found' | 'coveredHere' | 'coveredThere'>;
type Figures = Omit<Likeness, keyof Common>;

const share = (part: number, whole: number) => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0);

/** Opens a collection; what the project gave is nobody's. */
export const openCollection = (givenFiles: readonly Reading[] = [], sizes = gramSizes) => {
	const given = new Set(givenFiles.flatMap((one) => [...gramsOf(one.exact, leastGiven[one.kind])]));
	given.delete(0);
	const numbers = new Map<number, number>();
	/** How many authors have each k-gram in a work of theirs. */
	const having: number[] = [];
	const works: { readonly id: string; readonly work: Work }[] = [];
	const byAuthor = new Map<string, Work[]>();

	const numberOf = (gram: number) => {
		const known = numbers.get(gram);
		if (known !== undefined) return known;
		having.push(0);
		numbers.set(gram, having.length - 1);
		return having.length - 1;
	};
	/** A work as the collection compares it; it is not in it yet. */
	const prepare = (readFiles: readonly ReadFile[]): Work => {
		const length = readFiles.reduce((sum, { reading }) => sum + reading.exact.length + 1, 0);
		const [exact, folded] = [new Uint32Array(length), new Uint32Array(length)];
		const [hashes, places]: [number[], number[]] = [[], []];
		const grams = new Set<number>();
		let start = 0;
		const files = readFiles.map((file) => {
			const own = withoutGiven(file.reading, given);
			exact.set(own.exact, start);
			folded.set(own.folded, start);
			const prints = fingerprintsOf(own);
			for (const gram of allGrams(own, sizes[own.kind])) grams.add(gram);
			for (const hash of prints.hashes) hashes.push(hash);
			for (const place of prints.places) places.push(place + start);
			const begins = start;
			start += own.exact.length + 1;
			return { ...file, start: begins };
		});
		const marks = Uint32Array.from(grams, numberOf);
		return { files, exact, folded, hashes: Uint32Array.from(hashes), places: Uint32Array.from(places), marks };
	};

	const passagesOf = (a: Work, b: Work): Common => {
		const isProse = (work: Work, tile: number) =>
			work.files.findLast(({ start }) => start <= tile)?.reading.kind === 'prose';
		const tiles = tilesOf(a, b, Math.min(...Object.values(leastRun)));
		const same = ({ here, there, length }: Tile) => {
			let agreeing = 0;
			for (let n = 0; n < length; n++) if (a.exact[here + n] === b.exact[there + n]) agreeing++;
			return agreeing / length;
		};
		const shown = tiles.filter(({ here, length }) => length >= (isProse(a, here) ? leastRun.prose : leastRun.code));
		const covered = shown.reduce((sum, { length }) => sum + length, 0);
		const size = ({ exact }: Work) => exact.reduce((sum, code) => sum + (code === 0 ? 0 : 1), 0);
		return {
			...{ coveredHere: share(covered, size(a)), coveredThere: share(covered, size(b)) },
			longest: tiles[0]?.length ?? 0,
			found: shown.length,
			passages: shown.slice(0, mostPassages).map((tile) => ({
				here: partOf(a, tile.here, tile.length),
				there: partOf(b, tile.there, tile.length),
				tokens: tile.length,
				same: same(tile),
			})),
		};
	};

	/** What a k-gram weighs that so many of the other authors have: rare ones the most, those of all next to nothing. */
	const weights = (): Float64Array => {
		const others = Math.max(0, byAuthor.size - 1);
		return Float64Array.from({ length: byAuthor.size + 1 }, (_, count) => Math.log((others + 1) / (count + 0.5)));
	};

	const likest = (work: Work): { readonly other: Work; readonly figures: Figures }[] => {
		const weight = weights();
		const isHere = new Uint8Array(having.length);
		let whole = 0;
		for (const mark of work.marks) {
			isHere[mark] = 1;
			whole += weight[having[mark] ?? 0] ?? 0;
		}
		const against = ({ id, work: other }: (typeof works)[number]) => {
			let [shared, ofOther, count, adjusted] = [0, 0, 0, whole];
			for (const mark of other.marks) {
				// The two authors that are compared are not among those who have it.
				const all = having[mark] ?? 0;
				const weighs = weight[all - 1] ?? 0;
				ofOther += weighs;
				if (isHere[mark] === 0) continue;
				shared += weighs;
				count++;
				adjusted += weighs - (weight[all] ?? 0);
			}
			const [ofHere, ofThere] = [share(shared, adjusted), share(shared, ofOther)];
			const plain = { plainOfHere: share(count, work.marks.length), plainOfThere: share(count, other.marks.length) };
			return { other, figures: { id, similarity: Math.max(ofHere, ofThere), ofHere, ofThere, ...plain } };
		};
		return works
			.map(against)
			.filter(({ figures }) => figures.similarity > 0)
			.toSorted((one, other) => other.figures.similarity - one.figures.similarity);
	};

	return {
		prepare,
		/** Several works of one author, or of those who made them together, say once what they have in common. */
		add(id: string, work: Work, author = id) {
			const before = byAuthor.get(author) ?? [];
			const known = new Set(before.flatMap(({ marks }) => [...marks]));
			for (const mark of work.marks) if (!known.has(mark)) having[mark] = (having[mark] ?? 0) + 1;
			byAuthor.set(author, [...before, work]);
			works.push({ id, work });
		},
		figures: (work: Work): Figures[] => likest(work).map(({ figures }) => figures),
		/** Against each in the collection, the likest first, at most so many, with what they have in common. */
		compare: (work: Work, most: number): Likeness[] =>
			likest(work)
				.slice(0, most)
				.map(({ other, figures }) => ({ ...figures, ...passagesOf(work, other) })),
	};
};
