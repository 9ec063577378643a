interface OfProject {
	readonly projectId: string;
	readonly enrolmentId: string;
	readonly projectKey: string;
}

/** What assessment tells. */
interface Told {
	/** One step of a project on its way, whoever made it; `move` is a word of its transition table. */
	'assessment.project-moved': OfProject & { readonly moveId: string; readonly move: string };
	/** Whoever the project waits on has been silent for a while. */
	'assessment.waiter-reminded': OfProject & { readonly state: string };
	/** The version of that number, and when as an ISO instant: also told anew where nobody seems to have heard it. */
	'assessment.handed-in': OfProject & { readonly number: number; readonly at: string };
	/** A worker may take a repository into the draft. */
	'assessment.repository-asked': OfProject & { readonly fetchId: string };
	'assessment.project-validated': OfProject;
	/** A beneficiary is asked by letter whether a field project was done for them; reminded; answered. */
	'assessment.beneficiary-asked': { readonly confirmationId: string };
	'assessment.beneficiary-reminded': { readonly confirmationId: string };
	'assessment.beneficiary-answered': { readonly confirmationId: string };
	/** All projects of the version that the learner started are validated. */
	'assessment.programme-completed': { readonly enrolmentId: string };
}

/** All of them, for the manifest. */
export const tells = [
	'assessment.project-moved',
	'assessment.waiter-reminded',
	'assessment.handed-in',
	'assessment.repository-asked',
	'assessment.project-validated',
	'assessment.beneficiary-asked',
	'assessment.beneficiary-reminded',
	'assessment.beneficiary-answered',
	'assessment.programme-completed',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
