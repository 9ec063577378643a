/** Of a long word the beginning alone is looked at for two slips, or the ways of leaving two letters out had no end. */
const beginning = 7;
/** Before what is left of a beginning, so that it is not taken for what is left of a whole word. */
const ofBeginning = '^';

const without = (words: ReadonlySet<string>): Set<string> =>
	new Set([...words].flatMap((word) => [...word].map((_, n) => word.slice(0, n) + word.slice(n + 1))));

/** The word, and the word with one letter left out. Two words a slip apart share one of these. */
export const slipsOf = (word: string): string[] => [word, ...without(new Set([word]))].filter(Boolean);

/** What is left of the beginning of a long word without two of its letters. Two long words two slips apart share one. */
export const slipsOfBeginning = (word: string): string[] => {
	if (word.length < beginning) return [];
	return [...without(without(new Set([word.slice(0, beginning)])))].map((left) => ofBeginning + left);
};

/**
 * Under what a word is kept: a slip is a letter too many, too few, another one, or two that changed places. That is the
 * symmetric deletion of SymSpell (Garbe 2012), once with the whole word and once, for two slips, with its beginning.
 */
export const allSlipsOf = (word: string): string[] => [...slipsOf(word), ...slipsOfBeginning(word)];

/**
 * How many slips lead from one word to the other: letters too many, too few, other ones, neighbours that changed places,
 * each counted once (optimal string alignment). More than `most` is told as `most + 1`.
 */
export const slipsBetween = (a: string, b: string, most: number): number => {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let before = new Int32Array(b.length + 1);
	let last = new Int32Array(b.length + 1).map((_, n) => n);
	let row = new Int32Array(b.length + 1);
	/** From the first `i` letters to the first `j`, by the shortest of what came before. */
	const slipsTo = (i: number, j: number): number => {
		const same = a[i - 1] === b[j - 1] ? 0 : 1;
		const slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
		const changedPlaces = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
		return changedPlaces ? Math.min(slips, (before[j - 2] ?? 0) + 1) : slips;
	};
	for (let i = 1; i <= a.length; i++) {
		row[0] = i;
		for (let j = 1; j <= b.length; j++) row[j] = slipsTo(i, j);
		if (Math.min(...row) > most) return most + 1;
		[before, last, row] = [last, row, before];
	}
	return Math.min(last[b.length] ?? 0, most + 1);
};

/** Short words have too many neighbours: none is guessed for one or two letters, and two slips only in a long word. */
export const slipsForgiven = (word: string): number => (word.length < 3 ? 0 : word.length < beginning ? 1 : 2);

export interface Known {
	readonly word: string;
	/** On how many pages it stands. */
	readonly pages: number;
}

const mostMeant = 3;
const letters = (word: string) => [...word].sort().join('');

/**
 * What somebody may have meant by a word: of the words that stand on pages those with the fewest slips, the first letter
 * right before others, then the most frequent; three at the most. Three letters are forgiven a letter that was forgotten
 * or changed places, and no other.
 */
export const meant = <One extends Known>(typed: string, known: readonly One[]): { slips: number; words: One[] } => {
	const most = slipsForgiven(typed);
	const near = known.flatMap((one) => {
		const slips = slipsBetween(typed, one.word, most);
		const strict = typed.length === 3 && one.word.length === 3 && letters(typed) !== letters(one.word);
		return slips === 0 || slips > most || strict || one.word.length < 3 ? [] : [{ one, slips }];
	});
	const least = Math.min(...near.map(({ slips }) => slips));
	const words = near
		.filter(({ slips }) => slips === least)
		.map(({ one }) => one)
		.sort(
			(a, b) =>
				Number(b.word[0] === typed[0]) - Number(a.word[0] === typed[0]) ||
				b.pages - a.pages ||
				(a.word < b.word ? -1 : 1),
		);
	return { slips: least, words: words.slice(0, mostMeant) };
};
