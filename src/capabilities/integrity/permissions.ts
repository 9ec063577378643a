import { type Actor, hasRole } from '#platform/actor.ts';

/** Sees what hand-ins have in common, and decides on it; never on their own, nor on whom they accompany or know. */
export const mayJudgeLikeness = (actor: Actor) => hasRole(actor, 'integrity-officer');
