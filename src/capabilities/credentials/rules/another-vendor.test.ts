import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Issuer, newIssuer, newKey } from '../testing.ts';
import { loaderOf } from './contexts.ts';
import { didDocument } from './did.ts';

// Digital Bazaar's own canonical form, proof, keys and list: nothing of ours but the document and the issuer's keys.

let issuer: Issuer;
beforeAll(async () => {
	issuer = await newIssuer();
});

const contexts = loaderOf();
/** Offline: the contexts that packages carry, the issuer's document, the list; anything else throws. */
const loaderFor = (list: Uint8Array, multikeys = [issuer.multikey]) => {
	const did = didDocument(issuer.did, multikeys);
	return async (url: string) => {
		const key = did.verificationMethod.find(({ id }) => id === url);
		const document =
			url === issuer.did
				? did
				: key
					? { '@context': 'https://w3id.org/security/multikey/v1', ...key }
					: url.endsWith('/credentials/status/one')
						? JSON.parse(Buffer.from(list).toString())
						: undefined;
		return document ? { contextUrl: null, documentUrl: url, document } : contexts(url);
	};
};

const theirs = async (
	credential: unknown,
	{ revoked = [] as readonly number[], multikeys = [issuer.multikey] } = {},
) => {
	const documentLoader = loaderFor(await issuer.list(revoked), multikeys);
	const suite = new DataIntegrityProof({ cryptosuite });
	const now = new Date('2026-07-01T00:00:00Z');
	return verifyCredential({ credential, suite, documentLoader, checkStatus, now });
};

describe('the library of another vendor, offline', () => {
	test('finds the credential right, and its list', async () => {
		const found = await theirs(JSON.parse(issuer.text));
		expect(found.verified).toBe(true);
		expect(found.statusResult?.results).toMatchObject([{ status: false }]);
	});

	test('finds it revoked where the list says so', async () => {
		const found = await theirs(JSON.parse(issuer.text), { revoked: [issuer.place] });
		expect(found.statusResult?.results).toMatchObject([{ status: true }]);
	});

	test('finds one of an older key right, as long as it is listed', async () => {
		const newer = newKey(issuer.did).multikey;
		expect((await theirs(JSON.parse(issuer.text), { multikeys: [newer, issuer.multikey] })).verified).toBe(true);
		expect((await theirs(JSON.parse(issuer.text), { multikeys: [newer] })).verified).toBe(false);
	});

	test.each([
		['name', 'Amina Diallo', 'Amina Dialla'],
		['competency', 'Program an accessible page', 'Program an accessible game'],
		['day', '2026-03-12', '2026-03-13'],
		['place', '"statusListIndex":"4711"', '"statusListIndex":"4712"'],
	])('finds another %s wrong', async (_what, from, to) => {
		expect(issuer.text).toContain(from);
		expect((await theirs(JSON.parse(issuer.text.replaceAll(from, to)))).verified).toBe(false);
	});
});
