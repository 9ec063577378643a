import { createHash } from 'node:crypto';
import { linkBefore } from '#capabilities/assessment/rules/draw/chain.ts';
import type { SamplingRule } from '#capabilities/oversight/rules/sampling.ts';
import { type Dice, dice, pick } from './search-texts.ts';
import { award, defend, lookAgain } from './trust-defences.ts';
import { type Defence, type Evaluator, look } from './trust-oversight.ts';
import { assumed, happens, type Kind, normal, type Work } from './trust-people.ts';

/** What stands between bad work and a diploma; each can be taken away. */
export const safeguards = ['draw', 'secondLook', 'figures', 'similarity', 'jury'] as const;
export type Safeguard = (typeof safeguards)[number];

export interface Learner {
	readonly id: string;
	readonly programmeId: string;
	readonly language: string;
	readonly mentorId: string;
	/** A lenient evaluator whom they know; null for most. */
	readonly knows: string | null;
	readonly isTieDeclared: boolean;
	cheats: boolean;
	readonly copies: boolean;
	/** Of each project, what was validated; null while it is not. */
	readonly validated: (Work | null)[];
	readonly attempts: number[];
	/** Of the project at hand, what came of the attempt before. */
	refused: Work | null;
	readonly drawnBefore: string[];
	wasAccused: boolean;
}

export interface School {
	readonly random: Dice;
	readonly has: ReadonlySet<Safeguard>;
	readonly sampling: SamplingRule;
	readonly band: number;
	/** Own work that is not up to what is asked, of what is handed in first. */
	readonly notReady: number;
	readonly evaluators: readonly Evaluator[];
	readonly learners: Learner[];
	/** Of them, those who have no diploma yet. */
	readonly learning: Set<Learner>;
	readonly defences: Defence[];
	readonly links: readonly Buffer[];
	month: number;
	readonly diplomas: { learner: Learner; bad: number; anothers: number }[];
	/** Own work that a person was shown, and all hand-ins. */
	shown: number;
	handedIn: number;
}

export const idOf = (kind: string, n: number) =>
	`${kind}0000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`.slice(-36);
/** A sort of school: its safeguards, and what may be otherwise about it. */
export interface Sort {
	readonly has: ReadonlySet<Safeguard>;
	readonly sampling: SamplingRule;
	readonly evaluators: number;
	readonly notReady: number;
	/** Of the rule by which evaluators are seen. */
	readonly band: number;
}

const mostMonths = 120;
export const daysAMonth = 30;

const newEvaluator = (random: Dice, n: number, evaluators: number): Evaluator => {
	const { programmes } = assumed.school;
	const lenient = Math.round(evaluators * assumed.evaluators.lenient);
	const severe = Math.round(evaluators * assumed.evaluators.severe);
	const made: Kind = n < lenient ? 'lenient' : n < lenient + severe ? 'severe' : 'usual';
	const from = made === 'lenient' && n % 2 === 1 ? assumed.evaluators.becomesLenientInMonth : 0;
	return {
		id: idOf('e', n),
		made,
		from,
		kind: from > 0 ? 'usual' : made,
		own: normal(random) * assumed.evaluators.spreadOfLogOdds,
		programmes: happens(random, 0.5)
			? [`${n % programmes}`]
			: Array.from({ length: programmes }, (_, place) => `${place}`),
		languages: happens(random, 0.05) ? ['en'] : ['fr', 'en'],
		isPaused: false,
		sinceMonth: 0,
		seenInMonth: null,
		wronglyInMonth: null,
		wronglyBy: null,
		timesSeen: 0,
		base: null,
		load: 0,
	};
};

const newSchool = (seed: number, { has, sampling, band, evaluators, notReady }: Sort): School => {
	const random = dice(seed);
	let link: Buffer = createHash('sha256').update(`trust ${seed}`).digest();
	const links: Buffer[] = [];
	for (let day = mostMonths * daysAMonth; day >= 0; day--) {
		links[day] = link;
		link = linkBefore(link, 1);
	}
	return {
		random,
		has,
		sampling,
		band,
		notReady,
		evaluators: Array.from({ length: evaluators }, (_, n) => newEvaluator(random, n, evaluators)),
		learners: [],
		learning: new Set(),
		defences: [],
		links,
		month: 0,
		diplomas: [],
		shown: 0,
		handedIn: 0,
	};
};

const newLearner = ({ random, evaluators, learners }: School): Learner => {
	const { cheat, copyASchoolmate } = assumed.learners;
	const cheats = happens(random, cheat);
	const programmeId = `${Math.floor(random() * assumed.school.programmes)}`;
	const known = evaluators.filter((one) => one.made === 'lenient' && one.programmes.includes(programmeId));
	const knows = happens(random, cheats ? assumed.acquaintance.cheats : assumed.acquaintance.learners);
	return {
		id: idOf('a', learners.length),
		programmeId,
		language: happens(random, 0.1) ? 'en' : 'fr',
		mentorId: happens(random, 0.3) ? pick(evaluators, random).id : idOf('b', learners.length),
		knows: knows && known.length > 0 ? pick(known, random).id : null,
		isTieDeclared: happens(random, assumed.acquaintance.declared),
		cheats,
		copies: happens(random, copyASchoolmate),
		validated: Array.from({ length: assumed.school.projects }, () => null),
		attempts: Array.from({ length: assumed.school.projects }, () => 0),
		refused: null,
		drawnBefore: [],
		wasAccused: false,
	};
};

const begin = (school: School): void => {
	for (let n = 0; n < assumed.school.learnersAMonth; n++) {
		const learner = newLearner(school);
		school.learners.push(learner);
		school.learning.add(learner);
	}
	for (const one of school.evaluators) {
		one.load = 0;
		if (one.from === school.month && one.from > 0) one.kind = 'lenient';
	}
};

/** Month by month, until so many defences were held. */
export const run = (seed: number, sort: Sort): School => {
	const school = newSchool(seed, sort);
	for (; school.month < mostMonths - 1 && school.defences.length < assumed.school.defences; school.month++) {
		begin(school);
		for (const learner of school.learning) {
			defend(school, learner, learner.validated.indexOf(null));
			if (!learner.validated.includes(null) && award(school, learner)) school.learning.delete(learner);
		}
		if (sort.has.has('secondLook')) lookAgain(school);
		if (sort.has.has('figures')) look(school);
	}
	return school;
};
