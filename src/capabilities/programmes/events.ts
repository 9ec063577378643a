/** What programmes tell. */
interface Told {
	'programmes.programme-published': { readonly programmeId: string; readonly version: number };
}

/** All of them, for the manifest. */
export const tells = ['programmes.programme-published'] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
