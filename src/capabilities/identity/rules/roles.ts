/**
 * The parts that people play, from the school's own words. `visitor` and `member` are not here: they are the absence and
 * the presence of an account.
 * - `staff`: decides about others or sees what is theirs, so a second factor is owed.
 * - `from`: who gives it. Only those an administrator gives can be granted on a page.
 */
interface Part {
	readonly staff: boolean;
	readonly from: 'administrator' | 'organisation' | 'enrolment' | 'faculty';
}

export const roles = {
	learner: { staff: false, from: 'enrolment' },
	mentor: { staff: true, from: 'administrator' },
	evaluator: { staff: true, from: 'administrator' },
	'jury-member': { staff: true, from: 'faculty' },
	author: { staff: true, from: 'administrator' },
	'instructional-designer': { staff: true, from: 'administrator' },
	director: { staff: true, from: 'administrator' },
	'graphic-designer': { staff: true, from: 'administrator' },
	'motion-designer': { staff: true, from: 'administrator' },
	reviewer: { staff: true, from: 'administrator' },
	'quality-officer': { staff: true, from: 'administrator' },
	'head-of-pedagogy': { staff: true, from: 'administrator' },
	'observatory-analyst': { staff: true, from: 'administrator' },
	'admissions-officer': { staff: true, from: 'administrator' },
	'integrity-officer': { staff: true, from: 'administrator' },
	'career-coach': { staff: true, from: 'administrator' },
	employer: { staff: false, from: 'organisation' },
	'company-tutor': { staff: false, from: 'enrolment' },
	funder: { staff: false, from: 'organisation' },
	payer: { staff: false, from: 'organisation' },
	partner: { staff: false, from: 'organisation' },
	'committee-member': { staff: true, from: 'administrator' },
	finance: { staff: true, from: 'administrator' },
	'impact-committee': { staff: true, from: 'administrator' },
	board: { staff: true, from: 'administrator' },
	administrator: { staff: true, from: 'administrator' },
} as const satisfies Record<string, Part>;

export type RoleName = keyof typeof roles;
export const roleNames = Object.keys(roles) as RoleName[];
export const grantableRoles = roleNames.filter((role) => roles[role].from === 'administrator');
export const isRole = (text: string): text is RoleName => Object.hasOwn(roles, text);

declare module '#platform/actor.ts' {
	interface Roles extends Record<RoleName, true> {}
}

export type OrganisationKind = 'employer' | 'funder' | 'partner' | 'client';
/** A client company pays for several of its people: its members act as payers. */
const roleOfKind: Readonly<Record<OrganisationKind, RoleName>> = {
	employer: 'employer',
	funder: 'funder',
	partner: 'partner',
	client: 'payer',
};

export interface Standing {
	readonly granted: readonly string[];
	readonly organisations: readonly OrganisationKind[];
	readonly secondFactor: boolean;
}

/**
 * The roles in force. A staff role counts only behind a second factor, unless the school is a demonstration: until then
 * its holder is an ordinary member who is asked to set one up.
 */
export const rolesInForce = ({ granted, organisations, secondFactor }: Standing, demonstration: boolean) => {
	const held = new Set([...granted.filter(isRole), ...organisations.map((kind) => roleOfKind[kind])]);
	const withheld = secondFactor || demonstration ? [] : [...held].filter((role) => roles[role].staff);
	return { roles: [...held].filter((role) => !withheld.includes(role)), secondFactorOwed: withheld.length > 0 };
};
