import type { ErasureState } from './rules/erasure.ts';

interface OfPerson {
	readonly personId: string;
}
interface OfMembership {
	readonly membershipId: string;
}

/** What identity tells. */
interface Told {
	'identity.signed-up': OfPerson;
	/** Somebody signed up with the address of an account that exists. */
	'identity.signed-up-again': OfPerson;
	'identity.confirmation-asked': OfPerson;
	'identity.email-confirmed': OfPerson;
	'identity.password-reset-asked': OfPerson;
	'identity.password-changed': OfPerson;
	/** The new address waits in the request, not here. */
	'identity.email-change-asked': OfPerson & { readonly requestId: string };
	'identity.email-changed': OfPerson;
	'identity.second-factor-changed': OfPerson & { readonly on: boolean };
	'identity.account-created': OfPerson;
	'identity.roles-changed': OfPerson;
	'identity.token-made': OfPerson & { readonly tokenId: string };
	'identity.member-invited': OfMembership;
	'identity.invitation-reminded': OfMembership;
	'identity.membership-changed': OfMembership;
	/** One account became another, which has all that it had. */
	'identity.people-merged': { readonly fromId: string; readonly intoId: string };
	/** A copy of somebody's data was asked for, or one more piece of it is made. */
	'identity.export-advanced': OfPerson & { readonly exportId: string };
	'identity.export-ready': OfPerson & { readonly exportId: string };
	/** A request to be forgotten was opened or went on, and stands at `to`. */
	'identity.erasure-moved': OfPerson & { readonly erasureId: string; readonly to: ErasureState };
	'identity.erasure-reminded': OfPerson & { readonly erasureId: string };
	/** News has come together for somebody's letter of the day. */
	'identity.digest-due': OfPerson;
	/** Nothing leads to them any more. */
	'identity.erased': OfPerson;
}

/** All of them, for the manifest. */
export const tells = [
	'identity.signed-up',
	'identity.signed-up-again',
	'identity.confirmation-asked',
	'identity.email-confirmed',
	'identity.password-reset-asked',
	'identity.password-changed',
	'identity.email-change-asked',
	'identity.email-changed',
	'identity.second-factor-changed',
	'identity.account-created',
	'identity.roles-changed',
	'identity.token-made',
	'identity.member-invited',
	'identity.invitation-reminded',
	'identity.membership-changed',
	'identity.people-merged',
	'identity.export-advanced',
	'identity.export-ready',
	'identity.erasure-moved',
	'identity.erasure-reminded',
	'identity.digest-due',
	'identity.erased',
] as const satisfies readonly (keyof Told)[];

/** What changes who somebody is to a page: their roles, what they owe, or whether their sessions go on. */
export const changeFaces = [
	'identity.password-changed',
	'identity.email-changed',
	'identity.second-factor-changed',
	'identity.roles-changed',
	'identity.membership-changed',
	'identity.people-merged',
	'identity.erased',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
