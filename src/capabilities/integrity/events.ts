/** What integrity tells. */
interface Told {
	/** Somebody decided, with a reason, that two hand-ins are to be looked into: the first is the later one. */
	'integrity.likeness-suspected': {
		readonly likenessId: string;
		readonly decisionId: string;
		readonly projectId: string;
		readonly otherProjectId: string;
	};
}

/** All of them, for the manifest. */
export const tells = ['integrity.likeness-suspected'] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
