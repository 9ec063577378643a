import { type Actor, hasRole } from '#platform/actor.ts';

export const isOfficer = (actor: Actor) => hasRole(actor, 'integrity-officer');
