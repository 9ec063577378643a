import { driftIn } from '#capabilities/oversight/rules/drift.ts';
import { evaluators, type SecondLook, usualRule } from '#capabilities/oversight/rules/evaluators.ts';
import type { Held } from '#capabilities/oversight/rules/sampling.ts';
import { assumed, happens, type Kind, type Work } from './trust-people.ts';
import type { Learner, School } from './trust-school.ts';

type Outcome = 'acquired' | 'not-yet';

export interface Evaluator {
	readonly id: string;
	/** What they are made to be, from which month on, and what they are now. */
	readonly made: Kind;
	readonly from: number;
	kind: Kind;
	/** How far their odds lie from those of their kind, as a logarithm. */
	readonly own: number;
	readonly programmes: readonly string[];
	readonly languages: readonly string[];
	isPaused: boolean;
	/** Their record counts from this month on: a new one after they were seen. */
	sinceMonth: number;
	/** When they were first seen as what they are; as what they are not. */
	seenInMonth: number | null;
	wronglyInMonth: number | null;
	/** By which figure the latter. */
	wronglyBy: 'standing' | 'drift' | null;
	timesSeen: number;
	/** From which month on their decisions are compared with those before, and how they stood then. */
	base: { month: number; low: number; high: number } | null;
	load: number;
}

export interface Defence extends Held {
	readonly programmeId: string;
	readonly outcome: Outcome;
	second: Outcome | null;
	readonly month: number;
	readonly work: Work;
	readonly learner: Learner;
	readonly place: number;
}

/** Decisions from which a later change is told. */
const leastBefore = 60;

/** The logarithm of the odds of "acquired" in each programme, of all that was decided. */
const usualOf = (defences: readonly Defence[]): Map<string, number> =>
	new Map(
		[...Map.groupBy(defences, ({ programmeId }) => programmeId)].map(([id, own]) => {
			const acquired = own.filter(({ outcome }) => outcome === 'acquired').length;
			return [id, Math.log((acquired + 0.5) / (own.length - acquired + 0.5))];
		}),
	);

/** Since they stood as they did, whether they decide otherwise now. */
const driftOf = (
	one: Evaluator,
	own: readonly Defence[],
	usual: ReadonlyMap<string, number>,
): 'lenient' | 'severe' | null => {
	const { base } = one;
	if (base === null) return null;
	const steps = own
		.filter(({ month }) => month >= base.month)
		.map(({ outcome, programmeId }) => ({
			isHit: outcome === 'acquired',
			least: (usual.get(programmeId) ?? 0) + base.low,
			most: (usual.get(programmeId) ?? 0) + base.high,
		}));
	const found = driftIn(steps);
	return found === null ? null : found.towards === 'more' ? 'lenient' : 'severe';
};

/** Somebody looks into it: it may help, the record begins anew, and whoever is seen a second time is paused. */
const answer = ({ random, month }: School, one: Evaluator, as: Kind, by: 'standing' | 'drift'): void => {
	if (as === one.made && month >= one.from) one.seenInMonth ??= month;
	else if (one.made === 'usual' || month < one.from) {
		one.wronglyInMonth ??= month;
		one.wronglyBy ??= by;
	}
	one.timesSeen++;
	one.sinceMonth = month + 1;
	one.base = null;
	if (one.timesSeen > 1) one.isPaused = true;
	else if (happens(random, assumed.calibration.works)) one.kind = 'usual';
};

/** At the end of a month, all figures on everybody, as the rules reckon them. */
export const look = (school: School): void => {
	const window = school.month - assumed.figures.ofMonths + 1;
	const since = new Map(school.evaluators.map((one) => [one.id, Math.max(window, one.sinceMonth)]));
	const counted = school.defences.filter(({ evaluatorId, month }) => month >= (since.get(evaluatorId) ?? 0));
	const looks = counted.filter((one): one is Defence & SecondLook => one.second !== null);
	const standings = evaluators(counted, looks, { ...usualRule, band: school.band });
	const usual = usualOf(counted);
	const byEvaluator = Map.groupBy(counted, ({ evaluatorId }) => evaluatorId);
	for (const one of school.evaluators.filter(({ isPaused }) => !isPaused)) {
		const standing = standings.get(one.id);
		const own = byEvaluator.get(one.id) ?? [];
		const [seen] = standing?.seen ?? [];
		const drifts = driftOf(one, own, usual);
		if (seen) answer(school, one, seen, 'standing');
		else if (drifts) answer(school, one, drifts, 'drift');
		else if (one.base === null && standing?.acquired && own.length >= leastBefore)
			one.base = { month: school.month + 1, low: standing.acquired.low, high: standing.acquired.high };
	}
};
