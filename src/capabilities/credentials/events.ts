interface OfCredential {
	readonly credentialId: string;
	readonly personId: string;
}
interface OfRevocation {
	readonly revocationId: string;
}

/** What credentials tells. */
interface Told {
	'credentials.issued': OfCredential;
	/** By two people: the signature stays right, the school no longer stands for it. */
	'credentials.revoked': OfCredential & OfRevocation & { readonly listId: string };
	'credentials.revocation-proposed': OfRevocation;
	'credentials.revocation-reminded': OfRevocation;
	/** Withdrawn, or lapsed because nobody confirmed it in time. */
	'credentials.revocation-ended': OfRevocation;
	'credentials.key-changed': { readonly keyId: string };
}

/** All of them, for the manifest. */
export const tells = [
	'credentials.issued',
	'credentials.revoked',
	'credentials.revocation-proposed',
	'credentials.revocation-reminded',
	'credentials.revocation-ended',
	'credentials.key-changed',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
