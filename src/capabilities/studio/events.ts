interface OfDraft {
	readonly draftId: string;
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
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
