import { type Actor, hasRole } from '#platform/actor.ts';

/** Mentors are assigned by hand. */
export const mayAssign = (actor: Actor) => hasRole(actor, 'head-of-pedagogy');
