import { createHash } from 'node:crypto';

/** What the school knew of somebody who hears defences, the moment that a draw froze its candidates. */
export interface Hearer {
	readonly id: string;
	readonly isQualified: boolean;
	readonly isPaused: boolean;
	/** In which they are able to meet. */
	readonly languages: readonly string[];
	/** At some hour of the days in which the defence is to be held. */
	readonly isFree: boolean;
	readonly isLearner: boolean;
	/** Accompanies the learner, or did, in any programme. */
	readonly wasMentor: boolean;
	/** Does or did the very project with the learner. */
	readonly isAuthor: boolean;
	/** How many of the learner's attempts ago they were drawn last; 1 is the one before this. Null where they never were. */
	readonly drawnAttemptsAgo: number | null;
	/** Declared by either, or known to the school. */
	readonly hasTie: boolean;
	/** Defences they have before them, and the most that they would have. */
	readonly load: number;
	readonly mostLoad: number;
	/** Refused to hear this very attempt, or did not answer. */
	readonly withdrew: boolean;
	/** Decided on this very attempt, which another is to look at again. */
	readonly hasDecided: boolean;
}

export interface DrawRule {
	/** The learner's. */
	readonly languages: readonly string[];
	/** Nobody hears a learner again within so many attempts. */
	readonly attemptsApart: number;
}

/** Each reason for which somebody is no candidate, in the order in which they are told. */
const exclusions = {
	'is-learner': ({ isLearner }) => isLearner,
	'was-mentor': ({ wasMentor }) => wasMentor,
	'is-author': ({ isAuthor }) => isAuthor,
	'has-tie': ({ hasTie }) => hasTie,
	withdrew: ({ withdrew }) => withdrew,
	'has-decided': ({ hasDecided }) => hasDecided,
	'not-qualified': ({ isQualified }) => !isQualified,
	paused: ({ isPaused }) => isPaused,
	'no-language': ({ languages }, rule) => !languages.some((one) => rule.languages.includes(one)),
	'drawn-lately': ({ drawnAttemptsAgo }, { attemptsApart }) =>
		drawnAttemptsAgo !== null && drawnAttemptsAgo <= attemptsApart,
	'load-full': ({ load, mostLoad }) => load >= mostLoad,
	'not-free': ({ isFree }) => !isFree,
} as const satisfies Readonly<Record<string, (hearer: Hearer, rule: DrawRule) => boolean>>;

export type Exclusion = keyof typeof exclusions;
export const allExclusions = Object.keys(exclusions) as Exclusion[];

export interface Candidate {
	readonly id: string;
	/** Every reason that stands against them; none for whoever may be drawn. */
	readonly excluded: readonly Exclusion[];
}

export const candidatesOf = (hearers: readonly Hearer[], rule: DrawRule): Candidate[] =>
	hearers.map((hearer) => ({
		id: hearer.id,
		excluded: allExclusions.filter((reason) => exclusions[reason](hearer, rule)),
	}));

/** By their ids, whoever lists them, so that the same people are always the same list. */
export const inOrder = (candidates: readonly Candidate[]): Candidate[] =>
	candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1));

export const eligible = (candidates: readonly Candidate[]): string[] =>
	inOrder(candidates).flatMap(({ id, excluded }) => (excluded.length === 0 ? [id] : []));

/** Which draw: nothing in it is made up for the draw, so that nobody can try names until one suits them. */
export interface Turn {
	readonly projectId: string;
	/** The version that is to be defended. */
	readonly number: number;
	/** From 1; more where somebody who was drawn does not hear it. */
	readonly turn: number;
}

/**
 * What is frozen before any hour is offered, one line each: anybody who has the list can write the same text and compare its
 * SHA-256.
 */
export const frozenText = ({ projectId, number, turn }: Turn, candidates: readonly Candidate[]): string =>
	[
		`draw ${projectId} ${number} ${turn}`,
		...inOrder(candidates).map(
			({ id, excluded }) =>
				`${id} ${excluded.length === 0 ? 'eligible' : allExclusions.filter((one) => excluded.includes(one)).join(' ')}`,
		),
		'',
	].join('\n');

export const frozenHash = (of: Turn, candidates: readonly Candidate[]): string =>
	createHash('sha256').update(frozenText(of, candidates)).digest('hex');
