import type { Locale } from '#platform/localized.ts';

/** The language in whose pages a result is opened: the reader's own where that shows the very text that was found. */
export const shownIn = (language: Locale, languages: readonly Locale[], wishes: readonly Locale[]): Locale =>
	wishes.find((wish) => languages.includes(wish)) === language ? (wishes[0] ?? language) : language;
