import { generateKeyPairSync } from 'node:crypto';
import { sampleAchievement } from './factory.ts';
import { composeCredential } from './rules/compose.ts';
import { didDocument, methodOf } from './rules/did.ts';
import { multikeyOf } from './rules/multibase.ts';
import { type SigningKey, signed } from './rules/proof.ts';
import { composeList } from './rules/status-list.ts';
import { type CheckName, type Result, type Sources, type Verification, verify } from './rules/verify.ts';

/** A school outside any database: its key, one credential signed with it, and what a verifier is given. */
export interface Issuer {
	readonly did: string;
	readonly key: SigningKey;
	readonly multikey: string;
	readonly text: string;
	readonly place: number;
	/** Its sources, with some replaced. */
	sources(over?: Partial<Sources>): Sources;
	/** The list, with these places revoked, by whatever key. */
	list(revoked: readonly number[], key?: SigningKey): Promise<Uint8Array>;
}

export const newKey = (did: string): { key: SigningKey; multikey: string } => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const multikey = multikeyOf(publicKey);
	return { key: { method: methodOf(did, multikey), secret: privateKey }, multikey };
};

const at = '2026-06-01T10:00:00Z';
const address = 'https://school.example/credentials/status/one';

/** A credential that nobody signed yet. */
export const sampleCredential = (did: string, place: number, validUntil?: string) =>
	composeCredential({
		id: '0197a9a2-4d2e-7b7e-8a55-2f6f0f5b1c11',
		did,
		schoolName: 'École d’essai',
		publicUrl: 'https://school.example',
		locale: 'fr',
		holder: 'Amina Diallo',
		achievement: sampleAchievement,
		validFrom: at,
		...(validUntil !== undefined && { validUntil }),
		status: { address, place },
	});

export const newIssuer = async (given: { validUntil?: string; did?: string } = {}): Promise<Issuer> => {
	const did = given.did ?? 'did:web:school.example';
	const { key, multikey } = newKey(did);
	const place = 4711;
	const composed = sampleCredential(did, place, given.validUntil);
	const list = async (revoked: readonly number[], by = key) =>
		Buffer.from(JSON.stringify(await signed(composeList(address, did, revoked, at), by, at)));
	const empty = await list([]);
	return {
		did,
		key,
		multikey,
		place,
		list,
		text: JSON.stringify(await signed(composed, key, at)),
		sources: (over) => ({
			now: Temporal.Instant.from('2026-07-01T00:00:00Z'),
			didDocument: async (asked) => (asked === did ? didDocument(did, [multikey]) : undefined),
			statusList: async (asked) => (asked === address ? empty : undefined),
			...over,
		}),
	};
};

/** What became of one check. */
export const outcomeOf = ({ checks }: Verification, name: CheckName): `${Result} ${string}` => {
	const found = checks.find((check) => check.name === name);
	return `${found?.result ?? 'not-checked'} ${found?.code ?? ''}`;
};
export const failedIn = ({ checks }: Verification): CheckName[] =>
	checks.filter(({ result }) => result === 'failed').map(({ name }) => name);

export const verifyText = (text: string | Uint8Array, sources: Sources): Promise<Verification> =>
	verify(typeof text === 'string' ? Buffer.from(text) : text, sources);
