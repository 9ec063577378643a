import { type Cell, chanceOf, effectOf, groupOf, type Shrunk, shrunk } from './shrinkage.ts';

type Outcome = 'acquired' | 'not-yet';

export interface Decision {
	readonly evaluatorId: string;
	readonly programmeId: string;
	readonly outcome: Outcome;
}

/** What a second evaluator said of a decision without knowing it. */
export interface SecondLook extends Decision {
	readonly second: Outcome;
}

export interface EvaluatorsRule {
	/** Of intervals, the share of the true figures that lie outside: 0.05. */
	readonly outside: number;
	/** How far from the group, as a ratio of odds, nobody has to explain anything: 1.25. */
	readonly band: number;
	/** Of fewer cases nothing is said: their interval always holds the group. */
	readonly leastCases: number;
}

export const usualRule: EvaluatorsRule = { outside: 0.05, band: 1.25, leastCases: 10 };

/** Of the same chance among the same cases, how somebody stands beside the group: logarithms of a ratio of odds, 0 where they are as it. */
export interface Standing extends Shrunk {
	readonly cases: number;
	readonly hits: number;
	/** Hits that the group would have had. */
	readonly expected: number;
	/** The whole interval lies beyond the band, on which side; null where it does not. */
	readonly seen: 'above' | 'below' | null;
}

/** That all are alike nobody can know: members differ by this much at least, as a standard deviation of the logarithm of odds. */
const leastSpread = 0.1;

/** Whether it was so, of one case, among cases that are alike. */
interface Case {
	readonly evaluatorId: string;
	readonly among: string;
	readonly isHit: boolean;
}

/** By what cases are alike in, the logarithm of the odds among all of them, never without end. */
export const usualIn = (cases: readonly Case[]): Map<string, number> =>
	new Map(
		[...Map.groupBy(cases, ({ among }) => among)].map(([among, own]) => {
			const hits = own.filter(({ isHit }) => isHit).length;
			return [among, Math.log((hits + 0.5) / (own.length - hits + 0.5))];
		}),
	);

const cellsOf = (cases: readonly Case[], usual: ReadonlyMap<string, number>): Cell[] =>
	[...Map.groupBy(cases, ({ among }) => among)].map(([among, own]) => ({
		cases: own.length,
		hits: own.filter(({ isHit }) => isHit).length,
		usual: usual.get(among) ?? 0,
	}));

const sum = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);

/** Each one beside the group, by their ids. */
const standings = (cases: readonly Case[], rule: EvaluatorsRule): Map<string, Standing> => {
	const usual = usualIn(cases);
	const cells = [...Map.groupBy(cases, ({ evaluatorId }) => evaluatorId)].map(
		([id, own]) => [id, cellsOf(own, usual)] as const,
	);
	const group = groupOf(cells.flatMap(([, own]) => effectOf(own) ?? []));
	const prior = { mean: group.mean, variance: Math.max(group.variance, leastSpread ** 2) };
	const band = Math.log(rule.band);
	return new Map(
		cells.map(([id, own]) => {
			const found = shrunk(own, prior, rule.outside);
			const [value, low, high] = [found.value, found.low, found.high].map((one) => one - group.mean) as [
				number,
				number,
				number,
			];
			const count = sum(own.map((cell) => cell.cases));
			const enough = count >= rule.leastCases;
			return [
				id,
				{
					cases: count,
					hits: sum(own.map((cell) => cell.hits)),
					expected: sum(own.map((cell) => cell.cases * chanceOf(cell.usual + group.mean))),
					value,
					low: enough ? low : Math.min(low, 0),
					high: enough ? high : Math.max(high, 0),
					seen: enough && low > band ? 'above' : enough && high < -band ? 'below' : null,
				},
			];
		}),
	);
};

export interface EvaluatorStanding {
	/** How often they say "acquired", beside the others of the same programme. */
	readonly acquired: Standing | null;
	/** Where they said "acquired": how often the second says "not yet". Null where nobody looked. */
	readonly undone: Standing | null;
	/** Where they said "not yet": how often the second says "acquired". */
	readonly missed: Standing | null;
	/** What a person should look into. Both where the figures speak of both. */
	readonly seen: readonly ('lenient' | 'severe')[];
}

/**
 * How lenient or severe each evaluator is beside the others, and how sure that is. It rests on defences that chance handed out:
 * where people choose, it says whom the strong or the weak choose.
 */
export const evaluators = (
	decisions: readonly Decision[],
	looks: readonly SecondLook[],
	rule: EvaluatorsRule = usualRule,
): Map<string, EvaluatorStanding> => {
	const of = (all: readonly Decision[], isHit: (one: Decision) => boolean) =>
		standings(
			all.map((one) => ({ evaluatorId: one.evaluatorId, among: one.programmeId, isHit: isHit(one) })),
			rule,
		);
	const looked = (first: Outcome) => {
		const own = looks.filter(({ outcome }) => outcome === first);
		return standings(
			own.map(({ evaluatorId, programmeId, second }) => ({
				evaluatorId,
				among: programmeId,
				isHit: second !== first,
			})),
			rule,
		);
	};
	const acquired = of(decisions, ({ outcome }) => outcome === 'acquired');
	const [undone, missed] = [looked('acquired'), looked('not-yet')];
	const ids = [...new Set([...decisions, ...looks].map(({ evaluatorId }) => evaluatorId))].toSorted();
	return new Map(
		ids.map((id) => {
			const own = { acquired: acquired.get(id), undone: undone.get(id), missed: missed.get(id) };
			const isLenient = own.acquired?.seen === 'above' || own.undone?.seen === 'above';
			const isSevere = own.acquired?.seen === 'below' || own.missed?.seen === 'above';
			return [
				id,
				{
					acquired: own.acquired ?? null,
					undone: own.undone ?? null,
					missed: own.missed ?? null,
					seen: [...(isLenient ? ['lenient' as const] : []), ...(isSevere ? ['severe' as const] : [])],
				},
			];
		}),
	);
};
