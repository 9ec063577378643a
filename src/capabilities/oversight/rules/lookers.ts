import { createHash } from 'node:crypto';
import { pick, seedOf } from '#platform/chance.ts';

/** Somebody who is qualified, what stands against their hearing it, and what is known of them beside that. */
export interface Looker {
	readonly id: string;
	/** Why they could not hear such a defence now, in words of assessment; none where they could. */
	readonly excluded: readonly string[];
	/** Declared by either, or members of one organisation. */
	readonly knowsFirst: boolean;
	/** Accepted or heard a defence of the learner: they may know what was decided. */
	readonly heardLearner: boolean;
	/** Holds a role by which they read decisions. */
	readonly seesDecisions: boolean;
	/** Looked at this very defence, or was drawn to and did not. */
	readonly wasDrawn: boolean;
	/** Looks before them. */
	readonly looks: number;
}

export interface LookersRule {
	/** Nobody has more looks before them. */
	readonly mostLooks: number;
}

/** Beside what stands against hearing it, in the order in which they are told. */
const exclusions = {
	'knows-first': ({ knowsFirst }) => knowsFirst,
	'heard-learner': ({ heardLearner }) => heardLearner,
	'sees-decisions': ({ seesDecisions }) => seesDecisions,
	'was-drawn': ({ wasDrawn }) => wasDrawn,
	'looks-full': ({ looks }, { mostLooks }) => looks >= mostLooks,
} as const satisfies Readonly<Record<string, (looker: Looker, rule: LookersRule) => boolean>>;
type Exclusion = keyof typeof exclusions;
export const allExclusions = Object.keys(exclusions) as Exclusion[];

export interface Candidate {
	readonly id: string;
	/** Every reason that stands against them; none for whoever may be drawn. */
	readonly reasons: readonly string[];
}

/** By their ids, so that the same people are always the same list. */
export const candidatesOf = (lookers: readonly Looker[], rule: LookersRule): Candidate[] =>
	lookers
		.map((one) => ({
			id: one.id,
			reasons: [...one.excluded, ...allExclusions.filter((reason) => exclusions[reason](one, rule))],
		}))
		.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Which draw: the look, and how often it was drawn for. */
export interface Turn {
	readonly lookId: string;
	readonly turn: number;
}

/** What is frozen, one line each: anybody who has the list can write the same text and compare its SHA-256. */
const frozenText = ({ lookId, turn }: Turn, candidates: readonly Candidate[]): string =>
	[
		`draw of a look ${lookId} ${turn}`,
		...candidates.map(({ id, reasons }) => `${id} ${reasons.length === 0 ? 'eligible' : reasons.join(' ')}`),
		'',
	].join('\n');

export const frozenHash = (of: Turn, candidates: readonly Candidate[]): string =>
	createHash('sha256').update(frozenText(of, candidates)).digest('hex');

/** Who looks: of those against whom nothing stands each is equally likely. Undefined where there is none. */
export const drawn = (of: Turn, candidates: readonly Candidate[], link: Buffer): string | undefined => {
	const among = candidates.filter(({ reasons }) => reasons.length === 0);
	if (among.length === 0) return undefined;
	const seed = seedOf(link, `tremplin look\n${frozenHash(of, candidates)}\n`);
	return among[pick(seed, among.length)]?.id;
};
