interface OfApplication {
	readonly applicationId: string;
}
interface OfStatement {
	readonly statementId: string;
}

/** What faculty tells. */
interface Told {
	'faculty.applied': OfApplication;
	/** Qualified, refused or lapsed: its applicant is owed an answer. */
	'faculty.application-answered': OfApplication;
	/** Its wait is reminded of, once. */
	'faculty.application-waited-for': OfApplication;
	'faculty.qualification-ended': { readonly qualificationId: string };
	/** For the first time, or anew after it was given back. */
	'faculty.statement-drawn': OfStatement;
	'faculty.statement-approved': OfStatement;
	/** Its mentor says that it is not right. */
	'faculty.statement-contested': OfStatement;
	'faculty.contest-answered': OfStatement;
	/** So many were waited for long enough to remind of them. */
	'faculty.pay-waited-for': { readonly statements: number; readonly contests: number };
	/** Finance let it wait: it is the administrators' too. */
	'faculty.pay-escalated': OfStatement;
	/** The money of somebody goes elsewhere from now on. */
	'faculty.account-changed': { readonly personId: string };
}

/** All of them, for the manifest. */
export const tells = [
	'faculty.applied',
	'faculty.application-answered',
	'faculty.application-waited-for',
	'faculty.qualification-ended',
	'faculty.statement-drawn',
	'faculty.statement-approved',
	'faculty.statement-contested',
	'faculty.contest-answered',
	'faculty.pay-waited-for',
	'faculty.pay-escalated',
	'faculty.account-changed',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
