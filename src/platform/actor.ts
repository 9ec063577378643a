/** Who acts. Capabilities add their roles by declaration merging, so a role that nobody declared does not compile. */
export interface Roles {
	administrator: true;
}
export type Role = keyof Roles;

export type Actor =
	| { readonly kind: 'visitor' }
	| {
			readonly kind: 'person';
			readonly id: string;
			readonly roles: ReadonlySet<Role>;
			/** The id of the token by which they act, where a tool of theirs does. It may what the person may, and is kept in the audit row. */
			readonly token?: string;
	  }
	| { readonly kind: 'system'; readonly task: string };

export const visitor: Actor = { kind: 'visitor' };
export const system = (task: string): Actor => ({ kind: 'system', task });
export const person = (id: string, roles: Iterable<Role> = [], token?: string): Actor => ({
	kind: 'person',
	id,
	roles: new Set(roles),
	...(token !== undefined && { token }),
});

export const hasRole = (actor: Actor, role: Role): boolean => actor.kind === 'person' && actor.roles.has(role);
/** Whether a tool acts for a person, by a token of theirs. */
export const isTool = (actor: Actor): boolean => actor.kind === 'person' && actor.token !== undefined;
/** The person who acts, or nothing for visitors and the system itself. */
export const personId = (actor: Actor): string | undefined => (actor.kind === 'person' ? actor.id : undefined);
