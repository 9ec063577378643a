import { type Actor, hasRole } from '#platform/actor.ts';

/** Figures about evaluators are the head of pedagogy's to read. */
export const maySeeAgreement = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'head-of-pedagogy');
