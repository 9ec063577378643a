/** What enrolment tells. */
interface Told {
	'enrolment.enrolled': { readonly enrolmentId: string };
}

/** All of them, for the manifest. */
export const tells = ['enrolment.enrolled'] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
