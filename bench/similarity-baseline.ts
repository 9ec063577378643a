import type { GivenFile } from '#capabilities/integrity/server/similarity/given-file.ts';

// What one would write first: 5-grams of the pieces of the text. It knows the keywords of Java and no grammar. Names are
// folded into one, numbers and texts stay, braces are left out; words of comments are names like others.

const keywords = new Set(
	`abstract assert boolean break byte case catch char class const continue default do double else enum extends final
	finally float for goto if implements import instanceof int interface long native new package private protected public
	return short static strictfp super switch synchronized this throw throws transient try void volatile while`.split(
		/\s+/,
	),
);
const pieces = /"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|\d+(?:\.\d+)?|[-+*/<>=!&|]+|[^\w\s{}]/g;
const size = 5;

/** How often each 5-gram is in a work. */
export const grams = async (files: readonly GivenFile[]): Promise<ReadonlyMap<string, number>> => {
	const contents = await Promise.all(files.map((file) => file.read(0, file.bytes)));
	const text = contents.map((content) => new TextDecoder().decode(content)).join('\n');
	const read = [...text.matchAll(pieces)].map(([piece]) =>
		/^[A-Za-z_]/.test(piece) && !keywords.has(piece) ? 'I' : piece,
	);
	const counts = new Map<string, number>();
	for (let at = 0; at + size <= read.length; at++) {
		const gram = read.slice(at, at + size).join(' ');
		counts.set(gram, (counts.get(gram) ?? 0) + 1);
	}
	return counts;
};

/** Jaccard's coefficient, of multisets. */
export const baselineSimilarity = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number => {
	let [both, either] = [0, 0];
	for (const gram of new Set([...one.keys(), ...other.keys()])) {
		const [here, there] = [one.get(gram) ?? 0, other.get(gram) ?? 0];
		both += Math.min(here, there);
		either += Math.max(here, there);
	}
	return either === 0 ? 0 : both / either;
};
