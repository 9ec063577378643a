interface OfAlerts {
	/** 100 at the most: news travels in small letters. */
	readonly alertIds: readonly string[];
}

/** What the observatory tells. */
interface Told {
	/** All rows of a file are in. */
	'observatory.source-imported': { readonly sourceId: string };
	/** Needs and their levels were reckoned anew. */
	'observatory.needs-reckoned': { readonly year: number };
	'observatory.alert-raised': OfAlerts;
	'observatory.alert-changed': OfAlerts;
	'observatory.alert-ended': OfAlerts;
}

/** All of them, for the manifest. */
export const tells = [
	'observatory.source-imported',
	'observatory.needs-reckoned',
	'observatory.alert-raised',
	'observatory.alert-changed',
	'observatory.alert-ended',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
