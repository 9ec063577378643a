import { type Actor, hasRole } from '#platform/actor.ts';

/** Also the command line, which acts as the system. */
export const mayKeepLine = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'administrator');
