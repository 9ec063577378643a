import type { Locale } from '#platform/localized.ts';
import type { Kind } from './page.ts';
import { fold, formsOf } from './words.ts';

/** A page that answers a question, and how well. */
export interface Candidate {
	readonly id: number;
	readonly kind: Kind;
	readonly language: Locale;
	readonly path: string;
	readonly languages: readonly Locale[];
	readonly title: string;
	/** What its words weigh where they stand, from 0 to 1. */
	readonly weight: number;
	readonly slips: number;
}

/** Of two titles that say as much, what leads further stands before what is a part of it. */
const kindOrder: Readonly<Record<Kind, number>> = { programme: 0, course: 1, occupation: 2, chapter: 3 };

/** The share of a title that was asked for: 1 where it is the very question. */
const share = (title: string, asked: ReadonlySet<string>): number => {
	const words = formsOf(title).map(fold);
	return words.filter((word) => asked.has(word)).length / Math.max(1, words.length);
};

/**
 * The best first: fewest slips, the reader's own language, then the weight of the words and the share of the title that
 * they are. The same for the same candidates, whatever their order.
 */
export const inOrder = (candidates: readonly Candidate[], words: readonly string[], own: Locale): Candidate[] => {
	const asked = new Set(words);
	return candidates
		.map((one) => ({ one, score: one.weight + share(one.title, asked) }))
		.sort(
			(a, b) =>
				a.one.slips - b.one.slips ||
				Number(b.one.language === own) - Number(a.one.language === own) ||
				b.score - a.score ||
				kindOrder[a.one.kind] - kindOrder[b.one.kind] ||
				a.one.title.length - b.one.title.length ||
				(a.one.path < b.one.path ? -1 : 1),
		)
		.map(({ one }) => one);
};

/** The language in whose pages a result is opened: the reader's own where that shows the very text that was found. */
export const shownIn = ({ language, languages }: Pick<Candidate, 'language' | 'languages'>, wishes: readonly Locale[]): Locale =>
	wishes.find((wish) => languages.includes(wish)) === language ? (wishes[0] ?? language) : language;
