import type { RoleName } from '#capabilities/identity/rules/roles.ts';

/**
 * Who may go through a door. What a person may do with their own things is `members` here and is narrowed by the command
 * itself; `managers` are those of the organisation in question, and administrators; `terminal` is nobody but whoever has the
 * machine.
 */
export type Who = 'everybody' | 'members' | 'managers' | 'demonstration' | 'terminal' | keyof typeof groups;

/** Doors that a role opens. The command line goes through all of them. */
export const groups = {
	administrators: ['administrator'],
	analysts: ['observatory-analyst', 'head-of-pedagogy'],
	studio: [
		'author',
		'instructional-designer',
		'director',
		'reviewer',
		'quality-officer',
		'head-of-pedagogy',
		'observatory-analyst',
	],
	designers: ['author', 'instructional-designer', 'head-of-pedagogy'],
	approvers: ['quality-officer', 'head-of-pedagogy'],
	publishers: ['author', 'instructional-designer', 'quality-officer', 'head-of-pedagogy'],
	pedagogy: ['head-of-pedagogy'],
	drawAuditors: ['head-of-pedagogy', 'quality-officer'],
	registrars: ['head-of-pedagogy', 'administrator'],
	mentors: ['mentor'],
	companions: ['mentor', 'head-of-pedagogy'],
	evaluators: ['evaluator'],
	calibrators: ['evaluator', 'head-of-pedagogy'],
	integrityOfficers: ['integrity-officer'],
	faculty: ['mentor', 'evaluator'],
	finance: ['finance'],
	payroll: ['finance', 'administrator'],
} as const satisfies Record<string, readonly RoleName[]>;
