interface OfEnrolment {
	readonly enrolmentId: string;
	readonly personId: string;
}

/** What enrolment tells. */
interface Told {
	'enrolment.enrolled': OfEnrolment;
	'enrolment.pace-changed': OfEnrolment;
	'enrolment.withdrawn': OfEnrolment;
	/** Every project of the programme is validated. */
	'enrolment.completed': OfEnrolment;
}

/** All of them, for the manifest. */
export const tells = [
	'enrolment.enrolled',
	'enrolment.pace-changed',
	'enrolment.withdrawn',
	'enrolment.completed',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
