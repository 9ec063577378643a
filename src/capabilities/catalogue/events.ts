/** What the catalogue tells. */
interface Told {
	'catalogue.course-published': { readonly courseId: string; readonly version: number };
}

/** All of them, for the manifest. */
export const tells = ['catalogue.course-published'] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
