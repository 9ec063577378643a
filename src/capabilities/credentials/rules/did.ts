import type { DidDocument } from './form.ts';

/**
 * The school's name as an issuer: its address as did:web. The document is looked for at /.well-known/did.json of the
 * host, whatever the path of the address.
 */
export const didOf = (publicUrl: string): string => `did:web:${new URL(publicUrl).host.replace(':', '%3A')}`;

export const methodOf = (did: string, multikey: string): string => `${did}#${multikey}`;

/** Every key that ever signed, so that what an old one signed stays verifiable. */
export const didDocument = (did: string, multikeys: readonly string[], alsoKnownAs: readonly string[] = []) => ({
	'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
	id: did,
	...(alsoKnownAs.length > 0 && { alsoKnownAs }),
	verificationMethod: multikeys.map((multikey) => ({
		id: methodOf(did, multikey),
		type: 'Multikey',
		controller: did,
		publicKeyMultibase: multikey,
	})),
	assertionMethod: multikeys.map((multikey) => methodOf(did, multikey)),
});

/** A did:key is its own document. */
export const documentOfKey = (did: string): DidDocument | undefined => {
	const multikey = /^did:key:(z\w+)$/.exec(did)?.[1];
	return multikey === undefined ? undefined : didDocument(did, [multikey]);
};
