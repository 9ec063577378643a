import { openCollection, type ReadFile } from '#capabilities/integrity/rules/similarity/collection.ts';
import { readProse } from '#capabilities/integrity/rules/similarity/plain-readings.ts';
import { lineStarts } from '#capabilities/integrity/rules/similarity/text.ts';
import { seeded } from './similarity-measures.ts';

// Essays made up: words as frequent as in a language (Zipf), drawn one by one, so that what two of them share is chance.
// They say how changes to a copy show, not how alike people write of one subject.

const essays = 500;
const length = 600;
const vocabulary = 5000;
type Chance = () => number;

/** A rank from 0 on, each as frequent as the inverse of its place. */
const drawn = (chance: Chance) => Math.min(vocabulary - 1, Math.floor(vocabulary ** chance()) - 1);
const essay = (seed: number): string[] => {
	const chance = seeded(seed);
	return Array.from({ length }, () => `mot${drawn(chance)}é`);
};
const work = (words: readonly string[]): readonly ReadFile[] => {
	const text = words.join(' ');
	return [{ path: 'essay.md', reading: readProse(text, 100_000), lines: lineStarts(text) }];
};

type Change = (words: readonly string[], chance: Chance, other: readonly string[]) => string[];
const changes: Readonly<Record<string, Change>> = {
	'case and accents changed': (words) => words.map((word) => word.toUpperCase().normalize('NFD')),
	'one word in ten replaced': (words, chance) => words.map((word) => (chance() < 0.1 ? `mot${drawn(chance)}é` : word)),
	'three tenths pasted into another': (words, _, other) => [
		...other.slice(0, 200),
		...words.slice(100, 100 + 0.3 * length),
		...other.slice(200, 420),
	],
};

/** The least and the most alike that copies are to what they were made from, and whether each has it first. */
export const measureProse = () => {
	const collection = openCollection();
	let mostOfUnrelated = 0;
	for (let n = 0; n < essays; n++) {
		const own = collection.prepare(work(essay(n)));
		mostOfUnrelated = Math.max(mostOfUnrelated, collection.figures(own)[0]?.similarity ?? 0);
		collection.add(`${n}`, own);
	}
	const copies = Object.entries(changes).map(([change, make]) => {
		const found = Array.from({ length: 50 }, (_, n) => {
			const copy = make(essay(n), seeded(9000 + n), essay(essays + n));
			const [first] = collection.figures(collection.prepare(work(copy)));
			return first?.id === `${n}` ? first.similarity : 0;
		});
		return { change, least: Math.min(...found), most: Math.max(...found) };
	});
	return { essays, words: length, mostOfUnrelated, copies };
};
