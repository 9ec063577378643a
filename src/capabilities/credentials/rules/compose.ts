import { m } from '#messages';
import { type Locale, type Localized, told } from '#platform/localized.ts';
import type { RefusalCode } from '#platform/refusal.ts';
import { contextsOfCredential } from './contexts.ts';
import type { Credential } from './form.ts';

/** By what a competency was proved. */
export interface ProofOfCompetency {
	readonly project: Localized;
	/** The day of the decision, in the school's zone. */
	readonly decidedOn: Temporal.PlainDate;
	readonly defended: true;
}

export interface ProvedCompetency {
	readonly title: Localized;
	readonly provedBy: readonly ProofOfCompetency[];
	/** Ids of the ESCO skills that it corresponds to. */
	readonly esco?: readonly string[];
}

/** What is attested, as it reads on the day of issue, in every language that it exists in. */
export interface Achievement {
	readonly title: Localized;
	readonly summary: Localized;
	readonly programme: { readonly slug: string; readonly version: number };
	/** Of the French and European frameworks, 1 to 8; absent where there is none. */
	readonly level?: number;
	readonly blocks: readonly { readonly title: Localized; readonly competencies: readonly ProvedCompetency[] }[];
}

export interface Composed {
	readonly id: string;
	readonly did: string;
	readonly schoolName: string;
	readonly publicUrl: string;
	/** The language of the texts for which Open Badges has room for one alone. */
	readonly locale: Locale;
	readonly holder: string;
	readonly achievement: Achievement;
	readonly validFrom: string;
	readonly validUntil?: string;
	readonly status: { readonly address: string; readonly place: number };
}

/** Why nothing can be attested: a credential without competencies, or with one that nothing proved, is none. */
export const unfitFor = ({ blocks }: Achievement): RefusalCode | undefined => {
	if (blocks.length === 0 || blocks.some(({ competencies }) => competencies.length === 0)) return 'no-competencies';
	const proved = blocks.flatMap(({ competencies }) => competencies).every(({ provedBy }) => provedBy.length > 0);
	return proved ? undefined : 'competency-not-proved';
};

/** To the second, as documents write it. */
export const moment = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' });

export const composeCredential = (given: Composed): Credential => {
	const { achievement, locale, publicUrl, status } = given;
	const own = `urn:uuid:${given.id}`;
	const one = (texts: Localized) => told(texts, locale).text;
	const projects = projectsOf(achievement);
	const numberOf = (proof: ProofOfCompetency) => [...projects.keys()].indexOf(keyOf(proof)) + 1;
	const blocks = achievement.blocks.map(({ title, competencies }, b) => ({
		id: `${own}#block-${b + 1}`,
		title,
		position: b + 1,
		competencies: competencies.map((competency, c) => ({
			id: `${own}#competency-${b + 1}-${c + 1}`,
			title: competency.title,
			position: c + 1,
			provedBy: [...new Set(competency.provedBy.map(numberOf))].map((n) => `${own}#project-${n}`),
		})),
	}));
	const skills = new Map(
		achievement.blocks
			.flatMap(({ competencies }) => competencies)
			.flatMap(({ title, esco = [] }) => esco.map((id) => [`http://data.europa.eu/esco/skill/${id}`, one(title)])),
	);
	return {
		'@context': contextsOfCredential,
		id: own,
		type: ['VerifiableCredential', 'OpenBadgeCredential'],
		name: one(achievement.title),
		issuer: { id: given.did, type: ['Profile'], name: given.schoolName, url: publicUrl },
		validFrom: given.validFrom,
		...(given.validUntil !== undefined && { validUntil: given.validUntil }),
		verifyAt: `${publicUrl}/verify/${given.id}`,
		credentialSubject: {
			type: ['AchievementSubject'],
			identifier: [{ type: 'IdentityObject', hashed: false, identityHash: given.holder, identityType: 'name' }],
			achievement: {
				id: `${publicUrl}/programmes/${achievement.programme.slug}#version-${achievement.programme.version}`,
				type: ['Achievement'],
				achievementType: 'Certificate',
				inLanguage: locale,
				name: one(achievement.title),
				description: one(achievement.summary),
				criteria: { narrative: m.credentials_criteria({}, { locale }) },
				humanCode: achievement.programme.slug,
				version: String(achievement.programme.version),
				...(achievement.level !== undefined && { level: achievement.level }),
				title: achievement.title,
				summary: achievement.summary,
				...(skills.size > 0 && {
					alignment: [...skills].map(([targetUrl, targetName]) => ({
						type: ['Alignment'] as ['Alignment'],
						targetName,
						targetUrl,
						targetFramework: 'ESCO',
					})),
				}),
				blocks,
			},
		},
		evidence: [...projects.values()].map(({ project, decidedOn, defended }, at) => ({
			id: `${own}#project-${at + 1}`,
			type: ['Evidence'],
			name: one(project),
			title: project,
			decidedOn: decidedOn.toString(),
			defended,
		})),
		credentialStatus: {
			id: `${status.address}#${status.place}`,
			type: 'BitstringStatusListEntry',
			statusPurpose: 'revocation',
			statusListIndex: String(status.place),
			statusListCredential: status.address,
		},
	};
};

const keyOf = ({ project, decidedOn }: ProofOfCompetency) =>
	JSON.stringify([project.fr, project.en, project.es, decidedOn.toString()]);

/** Each project once, however many competencies it proves, in the order of their first mention. */
const projectsOf = ({ blocks }: Achievement): ReadonlyMap<string, ProofOfCompetency> =>
	new Map(
		blocks
			.flatMap(({ competencies }) => competencies.flatMap(({ provedBy }) => provedBy))
			.map((proof) => [keyOf(proof), proof]),
	);
