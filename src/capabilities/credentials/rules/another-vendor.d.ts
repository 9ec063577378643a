/** What our tests use of the libraries of another vendor, which bring no types. */
declare module '@digitalbazaar/vc' {
	interface Verified {
		readonly verified: boolean;
		readonly statusResult?: { readonly results?: readonly { readonly status: boolean }[] };
	}
	export function verifyCredential(options: {
		readonly credential: unknown;
		readonly suite: unknown;
		readonly documentLoader: unknown;
		readonly checkStatus?: unknown;
		readonly now?: Date;
	}): Promise<Verified>;
}
declare module '@digitalbazaar/data-integrity' {
	export class DataIntegrityProof {
		constructor(options: { readonly cryptosuite: unknown });
	}
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
	export const cryptosuite: unknown;
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
	export const checkStatus: unknown;
}
