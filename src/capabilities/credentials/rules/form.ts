import { z } from 'zod';
import { contextsOfCredential, contextsOfStatusList } from './contexts.ts';

/**
 * The two documents that we sign, to the last field: whatever else stands in a file was not put there by us. Strict also
 * for what a signature over facts leaves open, such as the capitals of a language or the order of a list.
 */
const exactly = <T>(expected: T) =>
	z.custom<T>((found) => JSON.stringify(found) === JSON.stringify(expected), {
		error: 'not the contexts that we know',
	});

const text = z.string().min(1).max(4000);
/** Texts by language, as they were on the day of issue. */
const texts = z
	.strictObject({ fr: text.optional(), en: text.optional(), es: text.optional() })
	.refine((all) => Object.keys(all).length > 0);
const address = z.url({ protocol: /^https?$/ }).max(2000);
const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const issuerId = z
	.string()
	.max(300)
	.regex(/^did:(web|key):[A-Za-z0-9.:%_-]+$/);
const ofCredential = /^urn:uuid:[0-9a-f-]{36}$/;
const within = z
	.string()
	.max(100)
	.regex(/^urn:uuid:[0-9a-f-]{36}#[a-z]+-\d+(-\d+)?$/);
/** How often anything may come: what a person can read, and a program in no time. */
const most = 100;
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1).max(most);
const position = z.int().min(1).max(most);

const proof = z.strictObject({
	type: z.literal('DataIntegrityProof'),
	cryptosuite: z.literal('eddsa-rdfc-2022'),
	created: moment,
	verificationMethod: z.string().max(500),
	proofPurpose: z.literal('assertionMethod'),
	proofValue: z.string().max(128),
});

/** One project, defended: by what a competency was proved. */
const evidence = z.strictObject({
	id: within,
	type: z.tuple([z.literal('Evidence')]),
	name: text,
	title: texts,
	decidedOn: z.iso.date(),
	defended: z.literal(true),
});

/** A competency as another register knows it, such as a skill of ESCO. */
const alignment = z.strictObject({
	type: z.tuple([z.literal('Alignment')]),
	targetName: text,
	targetUrl: address,
	targetFramework: text,
});

const competency = z.strictObject({ id: within, title: texts, position, provedBy: list(within) });
const block = z.strictObject({ id: within, title: texts, position, competencies: list(competency) });

/** Numbered 1, 2, 3 as they stand, so that their order is among what is signed. */
const inOrder = (all: readonly { readonly position: number }[]) => all.every((one, at) => one.position === at + 1);

export const credentialForm = z
	.strictObject({
		'@context': exactly(contextsOfCredential),
		id: z.string().regex(ofCredential),
		type: z.tuple([z.literal('VerifiableCredential'), z.literal('OpenBadgeCredential')]),
		name: text,
		issuer: z.strictObject({ id: issuerId, type: z.tuple([z.literal('Profile')]), name: text, url: address }),
		validFrom: moment,
		validUntil: moment.optional(),
		verifyAt: address,
		credentialSubject: z.strictObject({
			type: z.tuple([z.literal('AchievementSubject')]),
			identifier: z.tuple([
				z.strictObject({
					type: z.literal('IdentityObject'),
					hashed: z.literal(false),
					identityHash: text,
					identityType: z.literal('name'),
				}),
			]),
			achievement: z.strictObject({
				id: address,
				type: z.tuple([z.literal('Achievement')]),
				achievementType: z.literal('Certificate'),
				inLanguage: z.enum(['fr', 'en', 'es']),
				name: text,
				description: text,
				criteria: z.strictObject({ narrative: text }),
				humanCode: text,
				version: text,
				level: z.int().min(1).max(8).optional(),
				title: texts,
				summary: texts,
				alignment: list(alignment).optional(),
				blocks: list(block),
			}),
		}),
		evidence: list(evidence),
		credentialStatus: z.strictObject({
			id: address,
			type: z.literal('BitstringStatusListEntry'),
			statusPurpose: z.literal('revocation'),
			statusListIndex: z.string().regex(/^(0|[1-9]\d{0,8})$/),
			statusListCredential: address,
		}),
		proof,
	})
	.refine(({ credentialSubject: { achievement } }) =>
		[achievement.blocks, ...achievement.blocks.map(({ competencies }) => competencies)].every(inOrder),
	)
	.refine(({ credentialSubject: { achievement }, evidence: projects }) =>
		achievement.blocks
			.flatMap(({ competencies }) => competencies)
			.every(({ provedBy }) => provedBy.every((id) => projects.some((project) => project.id === id))),
	);

export const statusListForm = z.strictObject({
	'@context': exactly(contextsOfStatusList),
	id: address,
	type: z.tuple([z.literal('VerifiableCredential'), z.literal('BitstringStatusListCredential')]),
	issuer: issuerId,
	validFrom: moment,
	credentialSubject: z.strictObject({
		id: address,
		type: z.literal('BitstringStatusList'),
		statusPurpose: z.literal('revocation'),
		encodedList: z
			.string()
			.max(400_000)
			.regex(/^u[\w-]+$/),
	}),
	proof,
});

export const didForm = z.object({
	id: issuerId,
	verificationMethod: z
		.array(z.object({ id: z.string(), type: z.string(), controller: z.string(), publicKeyMultibase: z.string() }))
		.max(most * 10),
	assertionMethod: z.array(z.string()).max(most * 10),
});

export type SignedCredential = z.infer<typeof credentialForm>;
export type Credential = Omit<SignedCredential, 'proof'>;
export type SignedStatusList = z.infer<typeof statusListForm>;
export type DidDocument = z.infer<typeof didForm>;

/** Why a document is not of our form, in the order in which they are looked for. */
export const strangerOf = (document: unknown): 'other-contexts' | 'other-fields' => {
	const contexts = (document as { '@context'?: unknown } | null)?.['@context'];
	const ours = JSON.stringify(contexts) === JSON.stringify(contextsOfCredential);
	return ours ? 'other-fields' : 'other-contexts';
};
