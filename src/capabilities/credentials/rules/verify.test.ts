import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { locales } from '#platform/localized.ts';
import { failedIn, type Issuer, newIssuer, newKey, outcomeOf, verifyText } from '../testing.ts';
import { wordsOf } from './check-words.ts';
import { didDocument } from './did.ts';
import type { SignedCredential } from './form.ts';
import { signed } from './proof.ts';
import { encodeList } from './status-list.ts';

let issuer: Issuer;
beforeAll(async () => {
	issuer = await newIssuer();
});
// biome-ignore lint/suspicious/noExplicitAny: a document that is changed in every way
type Loose = any;
const changed = (change: (document: Loose) => unknown): string => {
	const document = JSON.parse(issuer.text);
	change(document);
	return JSON.stringify(document);
};
const check = (text: string | Uint8Array, over = {}) => verifyText(text, issuer.sources(over));

describe('a credential as it was issued', () => {
	test('passes all that can be checked without its school, and says what cannot', async () => {
		const found = await check(issuer.text);
		expect(failedIn(found)).toEqual([]);
		expect(outcomeOf(found, 'register')).toBe('not-checked offline');
		expect(found.checks.filter(({ result }) => result === 'not-checked')).toHaveLength(1);
		expect(found.facts?.holder).toBe('Amina Diallo');
	});

	test('with blanks around it, as editors add, is the same', async () => {
		expect(failedIn(await check(`\n  ${issuer.text}\r\n`))).toEqual([]);
	});

	test('without its keys or its list is not called false: they are not checked', async () => {
		const found = await check(issuer.text, { didDocument: async () => undefined, statusList: async () => undefined });
		expect(failedIn(found)).toEqual([]);
		expect(outcomeOf(found, 'issuer')).toBe('not-checked unknown');
		expect(outcomeOf(found, 'signature')).toBe('not-checked no-keys');
		expect(outcomeOf(found, 'status-list')).toBe('not-checked absent');
		expect(outcomeOf(found, 'not-revoked')).toBe('not-checked no-list');
		expect(found.facts).toBeNull();
	});

	test('of a key that names itself is signed by it, and nobody says whose it is', async () => {
		const { multikey } = newKey('did:key:none');
		const did = `did:key:${multikey}`;
		const self = await newIssuer({ did });
		// Its own key is another than the one that the name says.
		expect(outcomeOf(await verifyText(self.text, self.sources()), 'signature')).toBe('failed other-key');
		expect(outcomeOf(await verifyText(self.text, self.sources()), 'issuer')).toBe('not-checked names-itself');
	});
});

describe('one changed byte', () => {
	test('anywhere in the file is found', { timeout: 60_000 }, async () => {
		const bytes = Buffer.from(issuer.text);
		const missed: string[] = [];
		for (let at = 0; at < bytes.length; at++) {
			const other = Buffer.from(bytes);
			other[at] = ((bytes[at] ?? 0) ^ (1 << (at % 7))) & 0xff;
			const found = await check(other);
			if (failedIn(found).length === 0)
				missed.push(`${at}: ${other.subarray(Math.max(0, at - 20), at + 20).toString()}`);
		}
		expect(missed).toEqual([]);
	});

	test('to any other byte, taken out or put in, is found', { timeout: 60_000 }, async () => {
		const bytes = Buffer.from(issuer.text);
		await fc.assert(
			fc.asyncProperty(
				fc.nat(bytes.length - 1),
				fc.nat(255),
				fc.constantFrom('change', 'take out', 'put in'),
				async (at, byte, how) => {
					fc.pre(how !== 'change' || bytes[at] !== byte);
					// Blanks before and after the document are no part of it.
					fc.pre(how !== 'put in' || at > 0 || ![9, 10, 13, 32].includes(byte));
					const other = Buffer.concat([
						bytes.subarray(0, at),
						how === 'take out' ? Buffer.alloc(0) : Buffer.from([byte]),
						bytes.subarray(how === 'put in' ? at : at + 1),
					]);
					expect(failedIn(await check(other))).not.toEqual([]);
				},
			),
			{ numRuns: 400 },
		);
	});

	test('in any text or number of the document breaks its form or its signature, however it is written', async () => {
		const leaves: (readonly (string | number)[])[] = [];
		const walk = (value: unknown, path: readonly (string | number)[]) => {
			if (typeof value === 'object' && value !== null)
				for (const [key, inner] of Object.entries(value))
					walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
			else leaves.push(path);
		};
		walk(JSON.parse(issuer.text), []);
		const missed: string[] = [];
		for (const path of leaves) {
			const text = changed((document) => {
				const place = path.slice(0, -1).reduce((inner, key) => inner[key], document);
				const key = path.at(-1) ?? '';
				const old = place[key];
				place[key] = typeof old === 'string' ? `${old}x` : typeof old === 'number' ? old + 1 : !old;
			});
			const failed = failedIn(await check(text));
			if (!failed.includes('form') && !failed.includes('signature')) missed.push(path.join('.'));
		}
		expect(leaves.length).toBeGreaterThan(80);
		expect(missed).toEqual([]);
	});
});

describe('a file that was tampered with', () => {
	const cases: readonly [string, (document: Loose) => unknown, string][] = [
		['another name', (d) => (d.credentialSubject.identifier[0].identityHash = 'Somebody Else'), 'signature'],
		['another issuer', (d) => (d.issuer.id = 'did:web:other.example'), 'signature'],
		['another place in the list', (d) => (d.credentialStatus.statusListIndex = '1'), 'signature'],
		['no status', (d) => delete d.credentialStatus, 'form'],
		['no proof', (d) => delete d.proof, 'form'],
		['a word without meaning', (d) => (d.unknown = 'x'), 'form'],
		['a context more', (d) => d['@context'].push({ '@vocab': 'https://evil.example/' }), 'form'],
		['an unknown context', (d) => (d['@context'][1] = 'https://evil.example/context.json'), 'form'],
		['another meaning of our own words', (d) => (d['@context'][2].title['@id'] = 'urn:other'), 'form'],
		['a later end', (d) => (d.validUntil = '2099-01-01T00:00:00Z'), 'signature'],
		[
			'capitals in a language',
			(d) => {
				const { title } = d.credentialSubject.achievement;
				d.credentialSubject.achievement.title = { FR: title.fr, en: title.en, es: title.es };
			},
			'form',
		],
		['competencies in another order', (d) => d.credentialSubject.achievement.blocks[1].competencies.reverse(), 'form'],
		[
			'a competency more',
			(d) => {
				const [, block] = d.credentialSubject.achievement.blocks;
				block.competencies.push({ ...block.competencies[0], id: `${d.id}#competency-2-3`, position: 3 });
			},
			'signature',
		],
		[
			'a proof that is nowhere',
			(d) => {
				d.credentialSubject.achievement.blocks[0].competencies[0].provedBy = [`${d.id}#project-9`];
			},
			'form',
		],
		['several proofs', (d) => (d.proof = [d.proof, d.proof]), 'form'],
		['another purpose', (d) => (d.proof.proofPurpose = 'authentication'), 'form'],
		['a key of somebody else', (d) => (d.proof.verificationMethod = 'did:web:other.example#z6Mk'), 'signature'],
	];
	test.each(cases)('%s is found', async (_name, change, name) => {
		const found = await check(changed(change), {
			didDocument: async (did: string) => didDocument(did, [issuer.multikey]),
		});
		expect(failedIn(found)).toContain(name);
		if (name === 'form') expect(found.facts).toBeNull();
	});

	test('and only written anew, with the same content, is said to be so', async () => {
		const found = await check(JSON.stringify(JSON.parse(issuer.text), null, '\t'));
		expect(failedIn(found)).toEqual(['unchanged']);
		expect(outcomeOf(found, 'signature')).toBe('passed right');
		expect(failedIn(await check(`\uFEFF${issuer.text}`))).toEqual(['unchanged']);
		const twice = issuer.text.replace('"name":', '"name":"Other","name":');
		expect(failedIn(await check(twice))).toContain('unchanged');
	});

	test('by a stranger who signs it is not of a key of the issuer', async () => {
		const { key } = newKey(issuer.did);
		const { proof, ...document } = JSON.parse(issuer.text) as SignedCredential;
		const forged = await signed(document, key, proof.created);
		expect(outcomeOf(await check(JSON.stringify(forged)), 'signature')).toBe('failed other-key');
		const named = { ...forged, proof: { ...forged.proof, verificationMethod: issuer.key.method } };
		expect(outcomeOf(await check(JSON.stringify(named)), 'signature')).toBe('failed wrong');
	});
});

describe('dates', () => {
	const now = (text: string) => ({ now: Temporal.Instant.from(text) });
	test('not yet, in time, and over', async () => {
		const ending = await newIssuer({ validUntil: '2027-01-01T00:00:00Z' });
		const at = async (text: string) => outcomeOf(await verifyText(ending.text, ending.sources(now(text))), 'dates');
		expect(await at('2026-05-31T23:59:59Z')).toBe('failed not-yet');
		expect(await at('2026-06-01T10:00:00Z')).toBe('passed until');
		expect(await at('2027-01-01T00:00:00Z')).toBe('failed over');
		const expired = await verifyText(ending.text, ending.sources(now('2028-01-01T00:00:00Z')));
		expect(outcomeOf(expired, 'signature')).toBe('passed right');
	});
	test('that do not exist are no dates', async () => {
		const found = await check(changed((document) => (document.validFrom = '2026-02-31T10:00:00Z')));
		expect(outcomeOf(found, 'dates')).toBe('failed no-date');
	});
});

describe('the list of revocations', () => {
	const listed = async (over: { revoked?: readonly number[]; bytes?: Uint8Array }) =>
		check(issuer.text, { statusList: async () => over.bytes ?? issuer.list(over.revoked ?? []) });
	test('says that this one is revoked, and not another', async () => {
		expect(outcomeOf(await listed({ revoked: [issuer.place] }), 'not-revoked')).toBe('failed revoked');
		expect(outcomeOf(await listed({ revoked: [issuer.place - 1, issuer.place + 1] }), 'not-revoked')).toBe(
			'passed standing',
		);
		expect(outcomeOf(await listed({ revoked: [issuer.place] }), 'signature')).toBe('passed right');
	});
	test('says nothing where it is forged, another’s, or none', async () => {
		const forged = await listed({ bytes: await issuer.list([], newKey(issuer.did).key) });
		expect([outcomeOf(forged, 'status-list'), outcomeOf(forged, 'not-revoked')]).toEqual([
			'failed wrong',
			'not-checked no-list',
		]);
		const list = JSON.parse(Buffer.from(await issuer.list([])).toString());
		const altered = { ...list.credentialSubject, encodedList: encodeList([issuer.place]) };
		const cases: [unknown, string][] = [
			[{ ...list, credentialSubject: altered }, 'failed wrong'],
			[{ ...list, id: 'https://school.example/credentials/status/two' }, 'failed other-list'],
			[{ ...list, issuer: 'did:web:other.example' }, 'failed other-list'],
			[{ ...list, more: true }, 'failed no-list'],
			['not a list', 'failed no-list'],
		];
		for (const [value, outcome] of cases)
			expect(outcomeOf(await listed({ bytes: Buffer.from(JSON.stringify(value)) }), 'status-list')).toBe(outcome);
	});
});

describe('the issuer', () => {
	const given = async (document: unknown) => check(issuer.text, { didDocument: async () => document });
	test('is known by a document of its own name alone', async () => {
		expect(outcomeOf(await given(didDocument('did:web:other.example', [issuer.multikey])), 'issuer')).toBe(
			'failed other-document',
		);
		for (const none of [null, 1, 'x', [], {}, { id: issuer.did }])
			expect(outcomeOf(await given(none), 'issuer')).toBe('failed no-did-document');
	});
	test('signs with the keys that it lists for that', async () => {
		const document = didDocument(issuer.did, [issuer.multikey]);
		expect(outcomeOf(await given({ ...document, assertionMethod: [] }), 'signature')).toBe('failed other-key');
		const [method] = document.verificationMethod;
		const foreign = [{ ...method, controller: 'did:web:other.example' }];
		expect(outcomeOf(await given({ ...document, verificationMethod: foreign }), 'signature')).toBe('failed other-key');
	});
	test('may list older keys and newer ones beside it', async () => {
		const others = [newKey(issuer.did).multikey, issuer.multikey, newKey(issuer.did).multikey];
		expect(outcomeOf(await given(didDocument(issuer.did, others)), 'signature')).toBe('passed right');
	});
});

describe('whatever else somebody brings', () => {
	const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
	const cases: readonly [string, string | Uint8Array, string][] = [
		['nothing', '', 'failed not-json'],
		['a picture', png, 'failed picture'],
		['a PDF', '%PDF-1.7\n', 'failed picture'],
		['UTF-16', Buffer.from('{"a":1}', 'utf16le'), 'failed not-text'],
		['Latin-1', Buffer.from('{"a":"é"}', 'latin1'), 'failed not-text'],
		['600 kB', 'x'.repeat(600_000), 'failed too-big'],
		['deep brackets', '['.repeat(200_000), 'failed too-deep'],
		['deep objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 'failed too-deep'],
		['half a file', '{"@context":[', 'failed not-json'],
		['a huge number', `{"a":${'9'.repeat(100_000)}}`, 'passed json'],
		['a prototype', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}', 'passed json'],
		['null', 'null', 'passed json'],
		['a number', '7', 'passed json'],
		['a list', '[1,2]', 'passed json'],
	];
	test.each(cases)('%s gives failed checks with sentences', async (_name, text, readable) => {
		const found = await check(text);
		expect(outcomeOf(found, 'readable')).toBe(readable);
		expect(failedIn(found)).toEqual([readable === 'passed json' ? 'form' : 'readable']);
		expect(({} as Loose).polluted).toBeUndefined();
		for (const locale of locales)
			for (const one of found.checks) {
				const { detail } = wordsOf(one, locale, 'Europe/Paris');
				expect(detail).toMatch(/\.$/);
			}
	});

	test('any text and any JSON is answered, quickly', async () => {
		await fc.assert(
			fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 200 })), async (given) => {
				expect(failedIn(await check(given)).length).toBeGreaterThan(0);
			}),
			{ numRuns: 300 },
		);
	});

	test('our form with poisoned values never hangs', { timeout: 10_000 }, async () => {
		const poisoned = changed((document) => {
			const [, block] = document.credentialSubject.achievement.blocks;
			const [one] = block.competencies;
			block.competencies = Array.from({ length: 100 }, (_, at) => ({ ...one, position: at + 1 }));
			document.credentialSubject.achievement.alignment = Array.from({ length: 100 }, () => ({
				...document.credentialSubject.achievement.alignment[0],
			}));
		});
		expect(failedIn(await check(poisoned))).toContain('signature');
	});
});
