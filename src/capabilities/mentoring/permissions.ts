import { type Actor, hasRole } from '#platform/actor.ts';

/** Mentors are assigned by hand. */
export const mayAssign = (actor: Actor) => hasRole(actor, 'head-of-pedagogy');

/** Says what became of a session where its learner and its mentor do not agree, or where the mentor owed it. */
export const mayArbitrate = (actor: Actor) => hasRole(actor, 'head-of-pedagogy');
/** Whom a mentor would rather accompany is theirs to say. */
export const mayWish = (actor: Actor) => hasRole(actor, 'mentor');

/** Notes are written by mentors, each of their own sessions. */
export const mayWriteNotes = (actor: Actor) => hasRole(actor, 'mentor');
/** Who may read what the team wrote of any session, and sees which wait for their note. */
export const mayReadNotes = (actor: Actor) => hasRole(actor, 'head-of-pedagogy');
