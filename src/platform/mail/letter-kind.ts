import type { Localized } from '../localized.ts';

export const letterChoices = ['at-once', 'digest', 'never'] as const;
export type LetterChoice = (typeof letterChoices)[number];

/**
 * Letters about one thing, of which each reader says how they want them; they wait until quiet hours are over. A notice of
 * no kind is one that its reader must not miss: it always leaves at once.
 */
export interface LetterKind {
	/** `calendar.reminders`. */
	readonly name: `${string}.${string}`;
	/** In the words of the page on which people choose. */
	readonly what: Localized;
	/** The notices that are of this kind, by their whole names. */
	readonly notices: readonly `${string}.${string}`[];
	/** What may be chosen; the first unless somebody chose. */
	readonly choices: readonly [LetterChoice, ...LetterChoice[]];
}
