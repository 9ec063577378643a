import type { Locale } from '#platform/localized.ts';
import type { Kind, Page } from './page.ts';
import { fold, formsOf } from './words.ts';

/** A word said so often is what the page is about, if it is among those said most. */
const often = 3;
const mostOften = 15;
/** PostgreSQL takes a megabyte; nobody writes as many different words. */
const mostStems = 20_000;
/** A course with a hundred chapters has some five hundred words in their titles. */
const mostAbove = 2000;

/** A word of one language, as the index of all languages keeps it. */
const lexeme = (language: Locale, stem: string) => `'${language}${stem.replace(/['\\]/g, (sign) => sign + sign)}'`;

/** The kind of a page is one of its words, so that the index of words narrows by it. No word begins with this sign. */
const kindWord = (kind: Kind) => `=${kind}`;

export interface Vectors {
	/** The words that stand out, each once, under its highest weight. */
	readonly above: string;
	/** All its words. */
	readonly words: string;
	readonly titleWords: number;
}

/**
 * The words of a page as PostgreSQL keeps them, each behind its language. Stop words count in the title alone, for titles
 * that are made of nothing else. `stems` knows every form that is no stop word; `forms` are those of the text.
 */
export const vectorsOf = (
	{ kind, language, title, headings }: Pick<Page, 'kind' | 'language' | 'title' | 'headings'>,
	stems: ReadonlyMap<string, string>,
	forms: ReadonlyMap<string, number>,
): Vectors => {
	const weights = new Map<string, string>();
	const weigh = (stem: string | undefined, weight: string) => {
		if (stem !== undefined && stem !== '' && !weights.has(stem)) weights.set(stem, weight);
	};
	for (const form of formsOf(title)) weigh(stems.get(form) ?? fold(form), 'A');
	const titleWords = weights.size;
	weigh(kindWord(kind), 'A');
	for (const heading of headings) for (const form of formsOf(heading)) weigh(stems.get(form), 'B');
	const counts = new Map<string, number>();
	for (const [form, count] of forms) {
		const stem = stems.get(form);
		if (stem !== undefined && stem !== '') counts.set(stem, (counts.get(stem) ?? 0) + count);
	}
	const frequent = [...counts].filter(([, count]) => count >= often).sort((a, b) => b[1] - a[1]);
	for (const [stem] of frequent.slice(0, mostOften)) weigh(stem, 'C');
	const above = [...weights].slice(0, mostAbove);
	const all = new Set([...above.map(([stem]) => stem), ...counts.keys()]);
	return {
		above: above.map(([stem, weight]) => `${lexeme(language, stem)}:1${weight}`).join(' '),
		words: [...all]
			.slice(0, mostStems)
			.map((stem) => lexeme(language, stem))
			.join(' '),
		titleWords,
	};
};

interface Sought {
	readonly language: Locale;
	/** Of each the stems of which one must be there. */
	readonly groups: readonly (readonly string[])[];
}

/** Questions in several languages as one for PostgreSQL: pages that answer one of them. */
export const queryOf = (questions: readonly Sought[], kind?: Kind): string =>
	questions
		.map(({ language, groups }) => {
			const narrowed = kind ? [...groups, [kindWord(kind)]] : groups;
			const all = narrowed.map((stems) => `(${stems.map((stem) => lexeme(language, stem)).join(' | ')})`);
			return `(${all.join(' & ')})`;
		})
		.join(' | ');

/** Pages that have one of the words, to weigh them by. */
export const anyOf = (questions: readonly Sought[]): string =>
	questions.flatMap(({ language, groups }) => groups.flat().map((stem) => lexeme(language, stem))).join(' | ');
