import { type Actor, hasRole } from '#platform/actor.ts';

/** The command line acts as the system; the studio will publish for its own. */
export const mayPublish = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'administrator');
