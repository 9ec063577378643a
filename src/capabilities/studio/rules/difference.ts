export interface Piece {
	readonly text: string;
	readonly kind: 'same' | 'gone' | 'new';
}

/** So many words on each side are compared word by word; longer texts are, but for what they begin and end with alike, one whole change. */
const most = 600;

const wordsOf = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];

/** What became of a text, word by word: put together, `same` and `gone` are the old one, `same` and `new` the new one. */
export const difference = (before: string, after: string): readonly Piece[] => {
	const [a, b] = [wordsOf(before), wordsOf(after)];
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	const middle = changes(a.slice(start, a.length - end), b.slice(start, b.length - end));
	const pieces: Piece[] = [
		{ text: a.slice(0, start).join(''), kind: 'same' },
		...middle,
		{ text: a.slice(a.length - end).join(''), kind: 'same' },
	];
	return joined(pieces.filter(({ text }) => text !== ''));
};

/** By the longest sequence of words that both have. */
const changes = (a: readonly string[], b: readonly string[]): Piece[] => {
	if (a.length > most || b.length > most)
		return [
			{ text: a.join(''), kind: 'gone' },
			{ text: b.join(''), kind: 'new' },
		];
	const shared = lengths(a, b);
	const at = (i: number, j: number) => shared[i]?.[j] ?? 0;
	const pieces: Piece[] = [];
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && a[i] === b[j]) {
			pieces.push({ text: a[i] ?? '', kind: 'same' });
			i++;
			j++;
		} else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1)))
			pieces.push({ text: a[i++] ?? '', kind: 'gone' });
		else pieces.push({ text: b[j++] ?? '', kind: 'new' });
	}
	return pieces;
};

const lengths = (a: readonly string[], b: readonly string[]): Uint16Array[] => {
	const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--) {
			const row = table[i] as Uint16Array;
			row[j] = a[i] === b[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
		}
	return table;
};

const joined = (pieces: readonly Piece[]): Piece[] => {
	const whole: Piece[] = [];
	for (const piece of pieces) {
		const last = whole.at(-1);
		if (last?.kind === piece.kind) whole[whole.length - 1] = { kind: piece.kind, text: last.text + piece.text };
		else whole.push(piece);
	}
	return whole;
};
