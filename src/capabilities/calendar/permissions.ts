import { type Actor, hasRole } from '#platform/actor.ts';

/** Brings people together, and so sees when they are all free. */
export const mayConvene = (actor: Actor) => hasRole(actor, 'head-of-pedagogy');
