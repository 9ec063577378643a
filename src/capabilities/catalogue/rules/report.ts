import type { Locale } from '#platform/localized.ts';
import type { Place } from './source.ts';

/** Something for which the course is not imported. The sentence says what to do. */
export interface Fault extends Place {
	readonly code:
		| 'no-course'
		| 'no-summary'
		| 'no-such-file'
		| 'not-utf8'
		| 'outside-the-folder'
		| 'too-large'
		| 'not-a-picture'
		| 'no-such-picture'
		| 'front-matter'
		| 'facts'
		| 'empty-chapter';
	readonly sentence: string;
}

export interface ImportReport {
	/** Null where faults stopped the import: then nothing was written. */
	readonly course: { readonly slug: string; readonly version: number; readonly created: boolean } | null;
	readonly faults: readonly Fault[];
	readonly chapters: readonly {
		readonly key: string;
		readonly files: Readonly<Partial<Record<Locale, string>>>;
		readonly changed: readonly Locale[];
	}[];
	readonly pictures: { readonly used: number; readonly made: number; readonly withoutText: readonly Place[] };
	readonly linksMended: readonly (Place & { readonly from: string; readonly to: string })[];
	readonly linksDangling: readonly (Place & { readonly link: string; readonly reason: string })[];
	readonly notUnderstood: readonly (Place & { readonly construct: string })[];
	/** Pages that no summary names. */
	readonly unnamed: readonly string[];
	/** Chapters that exist in some of the course's languages alone. */
	readonly inOneLanguageOnly: readonly { readonly key: string; readonly languages: readonly Locale[] }[];
	readonly milliseconds: number;
}
