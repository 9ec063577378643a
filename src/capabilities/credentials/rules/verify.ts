import type { KeyObject } from 'node:crypto';
import type { Localized } from '#platform/localized.ts';
import { documentOfKey } from './did.ts';
import { credentialForm, didForm, type SignedCredential, statusListForm, strangerOf } from './form.ts';
import { keyOfMultikey } from './multibase.ts';
import { isSignedBy, type Proof, type Unsigned } from './proof.ts';
import { isWrittenAsIssued, readText } from './read-text.ts';
import { bitAt } from './status-list.ts';

/** In the order in which they are made and shown. */
export const checkNames = [
	'readable',
	'form',
	'issuer',
	'signature',
	'unchanged',
	'dates',
	'status-list',
	'not-revoked',
	'register',
] as const;
export type CheckName = (typeof checkNames)[number];
export type Result = 'passed' | 'failed' | 'not-checked';

/** One check, its result, and why: `code` is a sentence of `check-words.ts`. There is no verdict beside them. */
export interface Check {
	readonly name: CheckName;
	readonly result: Result;
	readonly code: string;
	readonly values: Readonly<Record<string, string>>;
}

/** Where the verifier finds what it does not carry: it fetches nothing by itself. */
export interface Sources {
	readonly now: Temporal.Instant;
	/** The issuer's document, whatever it holds; undefined where none is at hand. */
	didDocument(did: string): Promise<unknown>;
	/** The bytes of a status list by its address; undefined where none is at hand. */
	statusList(address: string): Promise<Uint8Array | undefined>;
	/** What the issuing school itself has on file, where it is asked. */
	register?(credentialId: string, did: string): Promise<RegisterEntry>;
}
export type RegisterEntry =
	| { readonly kind: 'not-ours' }
	| { readonly kind: 'absent' }
	| { readonly kind: 'found'; readonly text: string; readonly revoked: boolean };

/** What a credential says, for whoever reads it. */
export interface Facts {
	readonly id: string;
	readonly holder: string;
	readonly issuer: { readonly id: string; readonly name: string; readonly url: string };
	readonly title: Localized;
	readonly summary: Localized;
	readonly level: number | null;
	readonly validFrom: string;
	readonly validUntil: string | null;
	readonly verifyAt: string;
	readonly blocks: readonly {
		readonly title: Localized;
		readonly competencies: readonly { readonly title: Localized; readonly provedBy: readonly ProvedBy[] }[];
	}[];
}
interface ProvedBy {
	readonly project: Localized;
	readonly decidedOn: string;
}

export interface Verification {
	readonly checks: readonly Check[];
	/** Only of what the issuer signed: a changed file is not repeated as if it said something. */
	readonly facts: Facts | null;
}

type Outcome = readonly [result: Result, code: string, values?: Readonly<Record<string, string>>];
const unread: Outcome = ['not-checked', 'unread'];

/** All checks, one by one, on the bytes of a file. Never throws on account of the bytes. */
export const verify = async (bytes: Uint8Array, sources: Sources): Promise<Verification> => {
	const read = readText(bytes);
	if (!read.ok) return answer({ readable: ['failed', read.code] }, null);
	const parsed = credentialForm.safeParse(read.value);
	const readable: Outcome = ['passed', 'json'];
	if (!parsed.success) return answer({ readable, form: ['failed', strangerOf(read.value)] }, null);
	// The file's own value, not the parser's copy: what is verified is what was read.
	const credential = read.value as SignedCredential;
	const issuer = await issuerOf(credential.issuer.id, sources);
	const key = issuer.keyOf?.(credential.proof.verificationMethod);
	const signature = await signatureOf(credential, issuer.keyOf !== undefined, key);
	const entry = (await sources.register?.(credential.id.slice('urn:uuid:'.length), credential.issuer.id)) ?? undefined;
	const list = await listOf(credential, issuer.keyOf, sources);
	const outcomes = {
		readable,
		form: ['passed', 'ours'],
		issuer: issuer.outcome,
		signature,
		unchanged: unchangedOf(read.text, read.value, entry),
		dates: datesOf(credential, sources.now),
		'status-list': list.outcome,
		'not-revoked': standingOf(list, entry),
		register: registerOf(entry, credential.issuer.id),
	} as const satisfies Record<CheckName, Outcome>;
	return answer(outcomes, signature[0] === 'passed' ? factsOf(credential) : null);
};

const answer = (outcomes: Partial<Record<CheckName, Outcome>>, facts: Facts | null): Verification => ({
	checks: checkNames.map((name) => {
		const [result, code, values = {}] = outcomes[name] ?? unread;
		return { name, result, code, values };
	}),
	facts,
});

type KeyOf = (method: string) => KeyObject | undefined;

const issuerOf = async (did: string, sources: Sources): Promise<{ outcome: Outcome; keyOf?: KeyOf }> => {
	const named = documentOfKey(did);
	const given = named ?? (await sources.didDocument(did));
	if (given === undefined) return { outcome: ['not-checked', 'unknown', { did }] };
	const parsed = didForm.safeParse(given);
	if (!parsed.success) return { outcome: ['failed', 'no-did-document', { did }] };
	const document = parsed.data;
	if (document.id !== did) return { outcome: ['failed', 'other-document', { did, other: document.id }] };
	const keyOf: KeyOf = (method) => {
		const found = document.verificationMethod.find(
			({ id, type, controller }) => id === method && type === 'Multikey' && controller === did,
		);
		if (!found || !document.assertionMethod.includes(method)) return undefined;
		return keyOfMultikey(found.publicKeyMultibase);
	};
	return { outcome: named ? ['not-checked', 'names-itself', { did }] : ['passed', 'known', { did }], keyOf };
};

const signatureOf = async (credential: SignedCredential, hasKeys: boolean, key?: KeyObject): Promise<Outcome> => {
	if (!credential.proof.verificationMethod.startsWith(`${credential.issuer.id}#`)) return ['failed', 'other-key'];
	if (!hasKeys) return ['not-checked', 'no-keys'];
	if (!key) return ['failed', 'other-key'];
	return (await isRight(credential, key)) ? ['passed', 'right'] : ['failed', 'wrong'];
};

/** A document that cannot be put into its canonical form was not signed in it. */
const isRight = (document: Unsigned & { readonly proof: Proof }, key: KeyObject): Promise<boolean> =>
	isSignedBy(document, key).catch(() => false);

const unchangedOf = (text: string, value: unknown, entry?: RegisterEntry): Outcome => {
	const same = entry?.kind !== 'found' || entry.text === JSON.stringify(value);
	if (!same) return ['failed', 'not-as-registered'];
	return isWrittenAsIssued(text, value) ? ['passed', 'as-issued'] : ['failed', 'not-as-issued'];
};

const datesOf = ({ validFrom, validUntil }: SignedCredential, now: Temporal.Instant): Outcome => {
	const at = (text: string) => {
		try {
			return Temporal.Instant.from(text);
		} catch {
			return undefined;
		}
	};
	const from = at(validFrom);
	const until = validUntil === undefined ? undefined : at(validUntil);
	if (!from || (validUntil !== undefined && !until)) return ['failed', 'no-date'];
	if (Temporal.Instant.compare(now, from) < 0) return ['failed', 'not-yet', { from: validFrom }];
	if (until && Temporal.Instant.compare(now, until) >= 0) return ['failed', 'over', { until: validUntil ?? '' }];
	return until
		? ['passed', 'until', { from: validFrom, until: validUntil ?? '' }]
		: ['passed', 'since', { from: validFrom }];
};

interface FoundList {
	readonly outcome: Outcome;
	readonly revoked?: boolean;
	readonly at?: string;
}

const listOf = async (
	{ issuer, credentialStatus: status }: SignedCredential,
	keyOf: KeyOf | undefined,
	sources: Sources,
): Promise<FoundList> => {
	const address = status.statusListCredential;
	const bytes = await sources.statusList(address);
	if (!bytes) return { outcome: ['not-checked', 'absent', { address }] };
	const read = readText(bytes);
	const parsed = statusListForm.safeParse(read.ok ? read.value : undefined);
	if (!read.ok || !parsed.success) return { outcome: ['failed', 'no-list'] };
	const list = parsed.data;
	if (list.id !== address || list.issuer !== issuer.id) return { outcome: ['failed', 'other-list', { address }] };
	if (!keyOf) return { outcome: ['not-checked', 'no-keys'] };
	const key = keyOf(list.proof.verificationMethod);
	if (!key || !(await isRight(list, key))) return { outcome: ['failed', 'wrong'] };
	const revoked = bitAt(list.credentialSubject.encodedList, Number(status.statusListIndex));
	if (revoked === undefined) return { outcome: ['failed', 'no-place'] };
	return { outcome: ['passed', 'signed', { at: list.validFrom }], revoked, at: list.validFrom };
};

/** Revoked where either says so. A list whose signature is not right says nothing. */
const standingOf = ({ revoked, at = '' }: FoundList, entry?: RegisterEntry): Outcome => {
	if (revoked || (entry?.kind === 'found' && entry.revoked)) return ['failed', 'revoked'];
	return revoked === undefined ? ['not-checked', 'no-list'] : ['passed', 'standing', { at }];
};

const registerOf = (entry: RegisterEntry | undefined, did: string): Outcome => {
	if (entry === undefined) return ['not-checked', 'offline'];
	if (entry.kind === 'not-ours') return ['not-checked', 'not-ours', { did }];
	return entry.kind === 'found' ? ['passed', 'found'] : ['failed', 'absent'];
};

const factsOf = ({ credentialSubject, evidence, ...credential }: SignedCredential): Facts => {
	const { achievement, identifier } = credentialSubject;
	const projects = new Map(evidence.map(({ id, title, decidedOn }) => [id, { project: texts(title), decidedOn }]));
	return {
		id: credential.id.slice('urn:uuid:'.length),
		holder: identifier[0].identityHash,
		issuer: { id: credential.issuer.id, name: credential.issuer.name, url: credential.issuer.url },
		title: texts(achievement.title),
		summary: texts(achievement.summary),
		level: achievement.level ?? null,
		validFrom: credential.validFrom,
		validUntil: credential.validUntil ?? null,
		verifyAt: credential.verifyAt,
		blocks: achievement.blocks.map(({ title, competencies }) => ({
			title: texts(title),
			competencies: competencies.map((competency) => ({
				title: texts(competency.title),
				provedBy: competency.provedBy.flatMap((id) => projects.get(id) ?? []),
			})),
		})),
	};
};

const texts = (found: Readonly<Record<string, string | undefined>>): Localized => found as Localized;
