import type { Locale, Localized } from '#platform/localized.ts';
import type { Missed } from '../../rules/gitbook/template.ts';
import type { Fault } from '../../rules/report.ts';
import type { CourseFacts, Place, SourceLine } from '../../rules/source.ts';

/** One chapter in one language as a reader of a layout found it. */
export interface DraftText {
	readonly language: Locale;
	readonly title: string;
	/** Where its title was written. */
	readonly titled: Place;
	/** Its file, from the course's folder, and from the folder that its addresses count from. */
	readonly file: string;
	readonly path: string;
	/** The folder of its language, that addresses may not leave. */
	readonly root: string;
	readonly lines: readonly SourceLine[];
}

export interface DraftPart {
	readonly title: Localized | null;
	readonly chapters: readonly { readonly key: string; readonly path: string; readonly texts: readonly DraftText[] }[];
}

/** A course as a layout tells it, before its addresses are followed. */
export interface Draft {
	/** Null where they could not be read, which the faults say. */
	readonly facts: Partial<CourseFacts> | null;
	readonly parts: readonly DraftPart[];
	readonly notUnderstood: readonly Missed[];
	readonly unnamed: readonly string[];
	readonly faults: readonly Fault[];
}

/** What is found on the way, in the order of the files. */
export interface Findings {
	readonly faults: Fault[];
	readonly notUnderstood: Missed[];
	/** Files that a page or a summary names. */
	readonly used: Set<string>;
}
