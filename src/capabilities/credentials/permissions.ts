import { type Actor, hasRole } from '#platform/actor.ts';
import type { RevocationPart } from './rules/revocation.ts';

export const isSignedIn = (actor: Actor) => actor.kind === 'person';
/** Also the command line, which acts as the system. */
export const mayProposeRevocation = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'head-of-pedagogy');
export const mayDecideRevocation = (actor: Actor) => mayProposeRevocation(actor) || hasRole(actor, 'administrator');
export const mayRotateKey = (actor: Actor) => actor.kind === 'system';

/** Nobody is a second about a credential of their own. */
export const isItsHolder = (actor: Actor, of: { readonly personId: string; readonly proposedBy: string }) =>
	actor.kind === 'person' && actor.id === of.personId && actor.id !== of.proposedBy;

/** Which part somebody plays in one revocation: whoever proposed it is never the second. */
export const partIn = (actor: Actor, { proposedBy }: { readonly proposedBy: string }): RevocationPart =>
	actor.kind === 'person' && actor.id === proposedBy ? 'proposer' : 'second';
