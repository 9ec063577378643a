import type { Actor } from '#platform/actor.ts';

/** Any member may begin a programme: there is no admission yet. */
export const mayEnrol = (actor: Actor) => actor.kind === 'person';
export const isOwn = (actor: Actor, enrolment: { readonly personId: string }) =>
	actor.kind === 'person' && actor.id === enrolment.personId;
