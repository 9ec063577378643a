/** What the catalogue tells. */
interface Told {
	'catalogue.course-published': { readonly courseId: string; readonly version: number };
}

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
