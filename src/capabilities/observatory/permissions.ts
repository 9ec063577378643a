import { type Actor, hasRole } from '#platform/actor.ts';

/** The command line acts as the system. */
export const mayImport = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'administrator');
