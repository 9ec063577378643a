/** Of a long word the beginning alone is looked at, or the ways of leaving two letters out would have no end. */
const beginning = 7;

const without = (words: ReadonlySet<string>): Set<string> =>
	new Set([...words].flatMap((word) => [...word].map((_, n) => word.slice(0, n) + word.slice(n + 1))));

/**
 * The word with one letter left out, or up to two where it is long. Two words that are one slip apart, a letter too many,
 * too few, another one, or two that changed places, share at least one of these; so do two long ones two slips apart.
 * That is the symmetric deletion of SymSpell (Garbe 2012), with its shortened beginning.
 */
export const slipsOf = (word: string): string[] => {
	const whole = new Set([word.slice(0, beginning)]);
	const one = without(whole);
	const two = word.length >= beginning ? without(one) : [];
	return [...new Set([...whole, ...one, ...two])].filter(Boolean);
};

/**
 * How many slips lead from one word to the other: letters too many, too few, other ones, neighbours that changed places,
 * each counted once (optimal string alignment). More than `most` is told as `most + 1`.
 */
export const slipsBetween = (a: string, b: string, most: number): number => {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, n) => n);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				least = Math.min(least, (before[j - 2] ?? 0) + 1);
			row.push(least);
		}
		if (Math.min(...row) > most) return most + 1;
		[before, last] = [last, row];
	}
	return Math.min(last[b.length] ?? 0, most + 1);
};

/** Short words have too many neighbours: none is guessed for one or two letters, and two slips only in a long word. */
export const slipsForgiven = (word: string): number => (word.length < 3 ? 0 : word.length < 7 ? 1 : 2);

export interface Known {
	readonly word: string;
	/** On how many pages it stands. */
	readonly pages: number;
}

const mostMeant = 3;

/**
 * What somebody may have meant by a word: of the words that stand on pages those with the fewest slips, the first letter
 * right before others, then the most frequent; three at the most. Three letters are forgiven a letter that was forgotten
 * or changed places, and no other.
 */
export const meant = <One extends Known>(
	typed: string,
	known: readonly One[],
	most = slipsForgiven(typed),
): { slips: number; words: One[] } => {
	const near = known.flatMap((one) => {
		const slips = slipsBetween(typed, one.word, most);
		const strict = typed.length === 3 && one.word.length === 3 && [...typed].sort().join() !== [...one.word].sort().join();
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
