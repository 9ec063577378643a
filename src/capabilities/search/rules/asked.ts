import { type Locale, locales } from '#platform/localized.ts';
import { meant } from './slips.ts';
import { fold, formsOf } from './words.ts';

/** A word of the question in one language, as the index knows it. */
export interface Reading {
	/** A word so common that it says nothing. */
	readonly stop: boolean;
	/** The stems under which it stands on pages, as it was typed but for its accents; none where it stands nowhere. */
	readonly stems: readonly string[];
	/** On how many pages, about. */
	readonly pages: number;
}

/** A word of the index that was perhaps meant. */
export interface Near {
	readonly word: string;
	/** As it is most often written. */
	readonly form: string;
	readonly stems: readonly string[];
	readonly pages: number;
}

export interface Typed {
	readonly form: string;
	readonly word: string;
	readonly readings: Readonly<Record<Locale, Reading>>;
}

/** A question as it is asked in one language. */
export interface Question {
	readonly language: Locale;
	/** Of each word the stems of which one must be there, the rarest word first. */
	readonly groups: readonly (readonly string[])[];
	/** Slips forgiven in all. */
	readonly slips: number;
	/** Only in titles: its words are such as stand everywhere. */
	readonly titlesAlone: boolean;
	/** How the question reads with its words put right; null where nothing was. */
	readonly corrected: string | null;
}

const mostWords = 8;

/** The words of what was typed, each once. */
export const typedWords = (q: string): { form: string; word: string }[] => {
	const once = new Map(formsOf(q).map((form) => [fold(form), form]));
	return [...once].slice(0, mostWords).map(([word, form]) => ({ word, form }));
};

const telling = (typed: readonly Typed[], language: Locale) => typed.filter(({ readings }) => !readings[language].stop);

/** In each language in which every word stands on some page. */
export const asTyped = (typed: readonly Typed[], languages: readonly Locale[]): Question[] =>
	(typed.length === 0 ? [] : languages).flatMap((language): Question[] => {
		const told = telling(typed, language);
		const question = { language, slips: 0, corrected: null };
		if (told.length === 0) return [{ ...question, groups: typed.map(({ word }) => [word]), titlesAlone: true }];
		const known = told.map(({ readings }) => readings[language]).sort((a, b) => a.pages - b.pages);
		return known.every(({ stems }) => stems.length > 0)
			? [{ ...question, groups: known.map(({ stems }) => stems), titlesAlone: false }]
			: [];
	});

/** A word on so few pages may be somebody else's slip. */
const rare = 3;

/** Which words another may have been meant by: unknown ones, and rare ones where too little was found. */
export const doubtful = (typed: readonly Typed[], languages: readonly Locale[]): string[] => [
	...new Set(
		languages.flatMap((language) =>
			telling(typed, language)
				.filter(({ readings }) => readings[language].pages <= rare)
				.map(({ word }) => word),
		),
	),
];

type NearOf = (word: string, language: Locale) => readonly Near[];

/** In each language in which words that were perhaps meant make a question; those with the fewest slips. */
export const putRight = (typed: readonly Typed[], languages: readonly Locale[], nearOf: NearOf): Question[] => {
	const all = languages.flatMap((language): Question[] => {
		let slips = 0;
		let corrected = false;
		const words = telling(typed, language).map(({ form, word, readings }) => {
			const { stems, pages } = readings[language];
			if (pages > rare) return { form, stems, pages };
			const near = meant(word, nearOf(word, language));
			const best = near.words[0];
			// A rare word that stands somewhere gives way to one slip alone, and to a much more frequent word.
			const keeps = stems.length > 0 && (near.slips > 1 || (best?.pages ?? 0) < pages * 5);
			if (keeps || !best) return { form, stems, pages };
			slips += near.slips;
			corrected = true;
			return { form: best.form, stems: near.words.flatMap((one) => one.stems), pages: best.pages };
		});
		if (!corrected || words.some(({ stems }) => stems.length === 0)) return [];
		const groups = words.toSorted((a, b) => a.pages - b.pages).map(({ stems }) => [...new Set(stems)]);
		return [{ language, groups, slips, titlesAlone: false, corrected: words.map(({ form }) => form).join(' ') }];
	});
	const least = Math.min(...all.map(({ slips }) => slips));
	return all.filter(({ slips }) => slips === least);
};

/** The rarest word alone, then the next rarest: pages that have some of the words, where none has all. */
export const someOf = (typed: readonly Typed[], languages: readonly Locale[], nearOf: NearOf): Question[] =>
	languages.flatMap((language) => {
		const words = telling(typed, language).flatMap((one) => {
			const [known] = asTyped([one], [language]);
			const [right] = known?.titlesAlone === false ? [] : putRight([one], [language], nearOf);
			const question = known?.titlesAlone === false ? known : right;
			return question ? [{ ...question, pages: one.readings[language].pages }] : [];
		});
		return words
			.sort((a, b) => a.slips - b.slips || a.pages - b.pages)
			.slice(0, 2)
			.map(({ pages: _, ...question }) => question);
	});

/** The languages to look in. */
export const languagesOf = (language: Locale | undefined): readonly Locale[] => (language ? [language] : locales);
