import { beyondT, studentT } from '#capabilities/oversight/rules/student-t.ts';
import type { Dice } from './search-texts.ts';

// What people do, which no rule of the school says: made up, told beside every result.

export type Kind = 'usual' | 'lenient' | 'severe';
/** What is handed in: the learner's own and up to what is asked, not up to it, or the work of another. */
export type Work = 'ready' | 'not-ready' | 'anothers';

export const assumed = {
	school: { evaluators: 50, programmes: 2, learnersAMonth: 30, projects: 6, defences: 10_000 },
	/** Shares of learners. Of those whose work is another's, half take it from a schoolmate, half from elsewhere. */
	learners: { cheat: 0.05, copyASchoolmate: 0.5, notReady: 0.25, notReadyAgain: 0.1, notReadyAfterCheating: 0.4 },
	/** Shares of evaluators; half of the lenient are as the others until a month, and lenient from then on. */
	evaluators: { lenient: 0.1, severe: 0.1, becomesLenientInMonth: 18, spreadOfLogOdds: 0.15 },
	/** How often "not yet" is said of each work. The second who looks is another one of these, on their own. */
	refuses: {
		usual: { ready: 0.05, 'not-ready': 0.85, anothers: 0.6 },
		lenient: { ready: 0.01, 'not-ready': 0.35, anothers: 0.15 },
		severe: { ready: 0.3, 'not-ready': 0.97, anothers: 0.8 },
	} satisfies Record<Kind, Record<Work, number>>,
	/** Learners, and of them those who cheat, who know a lenient evaluator; of these ties, the share that is declared. */
	acquaintance: { learners: 0.2, cheats: 0.5, declared: 0.5 },
	/** Of the last so many months. */
	figures: { ofMonths: 24 },
	/** After evaluators were seen: they decide as the others from then on; who is seen again is paused. */
	calibration: { works: 0.7 },
	/** Own work shown to a person; of what is shown, what the person finds, rightly and wrongly. */
	similarity: { shownOfOwn: 0.02, finds: 0.9, findsWrongly: 0.01 },
	/** Of each bad validation in a dossier; of each dossier in which there is none. */
	jury: { notices: 0.3, sendsBackWrongly: 0.01 },
} as const;

/** How well a copy is told from work made without it, by level of disguise: the AUC that docs/similarity.md tells. */
const published = [1, 0.986, 0.987, 0.936, 0.864, 0.768];

/** The standard normal law, by Student's t of very many degrees of freedom. */
const below = (z: number): number => (z > 0 ? 1 - beyondT(z, 1e9) / 2 : beyondT(-z, 1e9) / 2);
const reachedBy = (share: number): number =>
	share < 0.5 ? -studentT(2 * share, 1e9) : share > 0.5 ? studentT(2 * (1 - share), 1e9) : 0;

/**
 * The share of copies shown where so much of own work is: the AUC gives how far two normal laws of equal width lie apart, by
 * the square root of two times its quantile. An AUC of 1 is held to be 0.999.
 */
export const shownOfCopies = published.map((auc) =>
	below(Math.SQRT2 * reachedBy(Math.min(auc, 0.999)) + reachedBy(assumed.similarity.shownOfOwn)),
);

export const happens = (random: Dice, chance: number): boolean => random() < chance;
/** Of the standard normal law: Box and Muller. */
export const normal = (random: Dice): number =>
	Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** What somebody of a kind says of a work. */
export const saysOf = (
	random: Dice,
	{ kind, own }: { kind: Kind; own: number },
	work: Work,
): 'acquired' | 'not-yet' => {
	const usual = assumed.refuses[kind][work];
	return happens(random, 1 / (1 + Math.exp(own - Math.log(usual / (1 - usual))))) ? 'not-yet' : 'acquired';
};
