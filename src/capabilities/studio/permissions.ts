import { type Actor, hasRole, type Role } from '#platform/actor.ts';
import type { ReviewPart } from './rules/approvals.ts';
import type { DraftPart } from './rules/draft.ts';

const holds = (actor: Actor, roles: readonly Role[]) => roles.some((role) => hasRole(actor, role));

export const studioRoles: readonly Role[] = [
	'author',
	'instructional-designer',
	'director',
	'reviewer',
	'quality-officer',
	'head-of-pedagogy',
	'observatory-analyst',
];
/** Sees drafts whole, guides included, and opens opportunities. */
export const mayEnter = (actor: Actor) => holds(actor, studioRoles);
/** Also the command line, which acts as the system. */
export const mayWrite = (actor: Actor) =>
	actor.kind === 'system' || holds(actor, ['author', 'instructional-designer', 'head-of-pedagogy']);
export const mayReview = (actor: Actor) => reviewPartsOf(actor).length > 0;

/** In which parts somebody reviews. */
export const reviewPartsOf = (actor: Actor): readonly ReviewPart[] => [
	...(hasRole(actor, 'quality-officer') ? (['quality'] as const) : []),
	...(hasRole(actor, 'head-of-pedagogy') ? (['pedagogy'] as const) : []),
];

/** The parts of the transition table that somebody plays. */
export const draftPartsOf = (actor: Actor): readonly DraftPart[] => [
	...(actor.kind === 'person' && mayWrite(actor) ? (['author'] as const) : []),
	...(mayReview(actor) ? (['reviewer'] as const) : []),
];
