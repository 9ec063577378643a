import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgesContext, loaderOf } from './contexts.ts';
import { fromBase58, keyOfMultikey, multikeyOf, toBase58 } from './multibase.ts';
import { canonical, hashed, isSignedBy, type Proof, type Unsigned } from './proof.ts';

const folder = resolve('../shared/data/credentials/w3c-eddsa/eddsa-rdfc-2022');
const here = existsSync(folder);
const reason = `${folder} is not there: nothing to compare with`;
// The reporter keeps the reason of a skipped test to itself.
if (!here) process.stderr.write(`skipped: ${reason}\n`);

describe('the test vector of W3C', () => {
	const text = (name: string) => readFileSync(join(folder, name), 'utf8');
	/** The one context of the vector that no package brings. */
	const examples = new Map([
		[
			'https://www.w3.org/ns/credentials/examples/v2',
			{ '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
		],
	]);
	const loader = loaderOf(examples);
	const read = () => JSON.parse(text('signedDataInt.json')) as Unsigned & { proof: Proof };

	test('has our canonical form, our hashes and a signature that we find right', async ({ skip }) => {
		skip(!here, reason);
		const vector = read();
		const { proof, ...document } = vector;
		const { proofValue, ...config } = proof;
		expect(await canonical(document, loader)).toBe(text('canonDocDataInt.txt'));
		expect(await canonical({ '@context': document['@context'], ...config }, loader)).toBe(
			text('proofCanonDataInt.txt'),
		);
		const hashes = await hashed(document, config, loader);
		expect(hashes.document.toString('hex')).toBe(text('docHashDataInt.txt').trim());
		expect(hashes.proof.toString('hex')).toBe(text('proofHashDataInt.txt').trim());
		expect(hashes.both.toString('hex')).toBe(text('combinedHashDataInt.txt').trim());
		expect(Buffer.from(fromBase58(proofValue) ?? []).toString('hex')).toBe(text('sigHexDataInt.txt').trim());
		const key = keyOfMultikey(proof.verificationMethod.split('#')[1] ?? '');
		if (!key) throw new Error('the vector has no key');
		expect(await isSignedBy(vector, key, loader)).toBe(true);
	});

	test('is refused with another name in it, and without the contexts that it needs', async ({ skip }) => {
		skip(!here, reason);
		const vector = read();
		const key = keyOfMultikey(vector.proof.verificationMethod.split('#')[1] ?? '');
		if (!key) throw new Error('the vector has no key');
		expect(await isSignedBy({ ...vector, name: 'Another' } as typeof vector, key, loader)).toBe(false);
		await expect(isSignedBy(vector, key)).rejects.toThrow(/examples/);
	});
});

test('the context of Open Badges that we carry is the one that 1EdTech publishes', async ({ skip }) => {
	const published = resolve('../shared/data/credentials/openbadges-3.0/context-3.0.3.json');
	skip(!existsSync(published), `${published} is not there: nothing to compare with`);
	const { document } = await loaderOf()(badgesContext);
	expect(document).toEqual(JSON.parse(readFileSync(published, 'utf8')));
});

describe('base58', () => {
	test('is read back as it was written', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
				expect(fromBase58(toBase58(bytes))).toEqual(Uint8Array.from(bytes));
			}),
		);
	});
	test.each(['', 'z0', 'zO', 'zl', 'u12', 'x', `z${'2'.repeat(500)}`])('is not %j', (text) => {
		expect(fromBase58(text)).toBeUndefined();
	});
});

test('a key is named by its multikey and found again', () => {
	const x = createHash('sha256').update('a key').digest('base64url');
	const named = toBase58(Uint8Array.from([0xed, 1, ...Buffer.from(x, 'base64url')]));
	const key = keyOfMultikey(named);
	expect(key && multikeyOf(key)).toBe(named);
	expect(keyOfMultikey(toBase58(Buffer.from(x, 'base64url')))).toBeUndefined();
});
