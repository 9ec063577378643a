import type { Locale } from '#platform/localized.ts';

export const kinds = ['course', 'chapter', 'programme', 'occupation'] as const;
export type Kind = (typeof kinds)[number];

/** What is found: a page in one language, as plain text. */
export interface Page {
	readonly kind: Kind;
	readonly language: Locale;
	/** Without its language. */
	readonly path: string;
	/** Those that the page exists in. */
	readonly languages: readonly Locale[];
	readonly title: string;
	/** The title of what it is a part of, if of something. */
	readonly within: string | null;
	/** They stand in the text too. */
	readonly headings: readonly string[];
	readonly text: string;
}
