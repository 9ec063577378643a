import { type Actor, hasRole } from '#platform/actor.ts';

export const isSignedIn = (actor: Actor) => actor.kind === 'person';
/** Also the command line, which acts as the system. */
export const mayAdminister = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'administrator');
/** It cannot be undone, and the machine's own people see to it. */
export const mayMerge = (actor: Actor) => actor.kind === 'system';

export interface ManagedBy {
	readonly managerIds: readonly string[];
}
export const mayManage = (actor: Actor, { managerIds }: ManagedBy) =>
	mayAdminister(actor) || (actor.kind === 'person' && managerIds.includes(actor.id));
export const mayAnswer = (
	actor: Actor,
	invited: { readonly email: string },
	own: { readonly email: string | null; readonly emailVerified: boolean },
) => actor.kind === 'person' && own.emailVerified && own.email === invited.email;
