import { chanceOf } from './shrinkage.ts';

/**
 * One decision, in the order of time: whether it was so, and between what the logarithm of the odds that it would be lies, were all
 * as before. Both are the same where it is known.
 */
export interface Step {
	readonly isHit: boolean;
	readonly least: number;
	readonly most: number;
}

export interface DriftRule {
	/** The change that is looked for, as a ratio of odds, either way: 3. */
	readonly odds: number;
	/** On average at least so many decisions lie between two false alarms, on either side: 500. */
	readonly apart: number;
}

export const usualDrift: DriftRule = { odds: 3, apart: 500 };

export interface Drift {
	readonly towards: 'more' | 'fewer';
	/** The first step of the change, as far as the sum tells, and the one at which it is seen; from 0. */
	readonly since: number;
	readonly at: number;
}

/** The logarithm of how much likelier a step is had the odds changed by this much. */
const evidence = ({ isHit, least, most }: Step, change: number): number => {
	// From the end that speaks against a change, so that what is not known of before condemns nobody.
	const usual = change > 0 ? most : least;
	const [before, after] = [chanceOf(usual), chanceOf(usual + change)];
	return isHit ? Math.log(after / before) : Math.log((1 - after) / (1 - before));
};

/**
 * Whether somebody decides otherwise than before, by the cumulative sum of Page, Biometrika 41 (1954), 100-115, on the logarithm
 * of the ratio of likelihoods: it never falls below 0, and alarms at log(apart), which makes false alarms on average at least
 * `apart` steps apart (Lorden, Ann. Math. Stat. 42 (1971), 1897-1908). Where the usual odds are known within an
 * interval alone, that holds as often as the interval does.
 */
export const driftIn = (steps: readonly Step[], rule: DriftRule = usualDrift): Drift | null => {
	const sides = (['more', 'fewer'] as const).map((towards) => ({
		towards,
		change: Math.log(rule.odds) * (towards === 'more' ? 1 : -1),
		sum: 0,
		since: 0,
	}));
	for (const [at, step] of steps.entries())
		for (const side of sides) {
			if (side.sum === 0) side.since = at;
			side.sum = Math.max(0, side.sum + evidence(step, side.change));
			if (side.sum >= Math.log(rule.apart)) return { towards: side.towards, since: side.since, at };
		}
	return null;
};
