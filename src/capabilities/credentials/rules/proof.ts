import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { type Loader, loaderOf } from './contexts.ts';
import { fromBase58, toBase58 } from './multibase.ts';

/** Data Integrity with eddsa-rdfc-2022, https://www.w3.org/TR/vc-di-eddsa/: the facts of a document are signed, not its blanks. */
export interface Proof {
	readonly type: 'DataIntegrityProof';
	readonly cryptosuite: 'eddsa-rdfc-2022';
	readonly created: string;
	readonly verificationMethod: string;
	readonly proofPurpose: 'assertionMethod';
	readonly proofValue: string;
}
export interface Unsigned {
	readonly '@context': readonly unknown[];
}

/**
 * The document as a sorted list of facts. Throws where a term has no meaning, where a context is unknown, and where the
 * document is made to take for ever. The library is loaded by whoever needs it: few processes do.
 */
export const canonical = async (document: object, loader: Loader = loaderOf()): Promise<string> => {
	const { default: jsonld } = await import('jsonld');
	return jsonld.canonize(document, {
		algorithm: 'RDFC-1.0',
		format: 'application/n-quads',
		safe: true,
		base: null,
		documentLoader: loader,
		canonizeOptions: { maxWorkFactor: 1 },
	});
};

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** What is signed: the hash of the proof's own facts, then that of the document's. */
export const hashed = async (
	document: Unsigned,
	proof: Omit<Proof, 'proofValue'>,
	loader?: Loader,
): Promise<{ proof: Buffer; document: Buffer; both: Buffer }> => {
	const ofProof = sha256(await canonical({ '@context': document['@context'], ...proof }, loader));
	const ofDocument = sha256(await canonical(document, loader));
	return { proof: ofProof, document: ofDocument, both: Buffer.concat([ofProof, ofDocument]) };
};

export interface SigningKey {
	/** Its full name, `did:web:school.example#z6Mk...`. */
	readonly method: string;
	readonly secret: KeyObject;
}

/** `created` to the second, as an ISO text. */
export const signed = async <T extends Unsigned>(
	document: T,
	{ method, secret }: SigningKey,
	created: string,
): Promise<T & { readonly proof: Proof }> => {
	const proof = {
		type: 'DataIntegrityProof',
		cryptosuite: 'eddsa-rdfc-2022',
		created,
		verificationMethod: method,
		proofPurpose: 'assertionMethod',
	} as const;
	const { both } = await hashed(document, proof);
	return { ...document, proof: { ...proof, proofValue: toBase58(sign(null, both, secret)) } };
};

/** Whether the signature is the key's and over these very facts. Throws as `canonical` does. */
export const isSignedBy = async (
	{ proof, ...document }: Unsigned & { readonly proof: Proof },
	key: KeyObject,
	loader?: Loader,
): Promise<boolean> => {
	const { proofValue, ...rest } = proof;
	const signature = fromBase58(proofValue);
	if (signature?.length !== 64) return false;
	const { both } = await hashed(document, rest, loader);
	return verify(null, both, key, signature);
};
