interface OfDraft {
	readonly draftId: string;
}

interface OfMistake {
	readonly mistakeId: string;
}

/** What the studio tells. */
interface Told {
	'studio.opportunity-opened': OfDraft;
	/** Back among the opportunities: whoever had taken it gave it back, or let it lie. */
	'studio.draft-released': OfDraft;
	'studio.draft-submitted': OfDraft;
	/** Back to its authors, from a reviewer or because the review took too long. */
	'studio.draft-returned': OfDraft;
	'studio.draft-declined': OfDraft;
	'studio.draft-published': OfDraft & { readonly programmeId: string; readonly version: number };
	/** Its wait is reminded of, once. */
	'studio.draft-waited-for': OfDraft;
	'studio.mistake-reported': OfMistake;
	/** A step of a report, of which its reporter may hear. */
	'studio.mistake-moved': OfMistake;
	'studio.mistake-address-confirmed': OfMistake;
	/** Answered, and no letter told it yet. */
	'studio.mistake-answer-owed': OfMistake;
	/** So many reports are new, or their reminder is due. */
	'studio.mistakes-waited-for': { readonly count: number };
	/** Another version is published in which passages with open reports no longer stand. */
	'studio.passages-changed': { readonly mistakeIds: readonly string[] };
}

/** All of them, for the manifest. */
export const tells = [
	'studio.opportunity-opened',
	'studio.draft-released',
	'studio.draft-submitted',
	'studio.draft-returned',
	'studio.draft-declined',
	'studio.draft-published',
	'studio.draft-waited-for',
	'studio.mistake-reported',
	'studio.mistake-moved',
	'studio.mistake-address-confirmed',
	'studio.mistake-answer-owed',
	'studio.mistakes-waited-for',
	'studio.passages-changed',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
