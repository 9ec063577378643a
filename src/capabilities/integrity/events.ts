interface OfCase {
	readonly caseId: string;
}

/** What integrity tells: never that a report came, for the hour would say who was there by then. */
interface Told {
	/** Somebody decided, with a reason, that two hand-ins are to be looked into: the first is the later one. */
	'integrity.likeness-suspected': {
		readonly likenessId: string;
		readonly decisionId: string;
		readonly projectId: string;
		readonly otherProjectId: string;
	};
	/** One step of a case by its officers, or by whom it names; `move` is a word of its transition table. */
	'integrity.case-moved': OfCase & { readonly move: string };
	/** Something that came on a day before waits for the officers: not what. */
	'integrity.news-waits': { readonly day: string };
	'integrity.case-reminded': OfCase;
	/** Nobody acted in time: whoever appoints the officers hears that something is late. */
	'integrity.case-late': OfCase;
	/** Somebody whom a case names is told what is alleged. */
	'integrity.hearing-opened': { readonly hearingId: string };
	/** What two officers decided stands until the appeal is over, or was heard; `consequence` is a word. */
	'integrity.decided': OfCase & { readonly consequence: string };
}

/** All of them, for the manifest. */
export const tells = [
	'integrity.likeness-suspected',
	'integrity.case-moved',
	'integrity.news-waits',
	'integrity.case-reminded',
	'integrity.case-late',
	'integrity.hearing-opened',
	'integrity.decided',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
