import { chanceOf } from './shrinkage.ts';

/** One decision, in the order of time: whether it was so, and the logarithm of the odds that it would be were all as before. */
export interface Step {
	readonly isHit: boolean;
	readonly usual: number;
}

export interface DriftRule {
	/** The change that is looked for, as a ratio of odds, either way: 3. */
	readonly odds: number;
	/** On average at least so many decisions lie between two false alarms, on either side: 2,000. */
	readonly apart: number;
}

export const usualDrift: DriftRule = { odds: 3, apart: 2000 };

export interface Drift {
	readonly towards: 'more' | 'fewer';
	/** The first step of the change, as far as the sum tells, and the one at which it is seen; from 0. */
	readonly since: number;
	readonly at: number;
}

/** The logarithm of how much likelier a step is had the odds changed by this much. */
const evidence = ({ isHit, usual }: Step, change: number): number => {
	const [before, after] = [chanceOf(usual), chanceOf(usual + change)];
	return isHit ? Math.log(after / before) : Math.log((1 - after) / (1 - before));
};

/**
 * Whether somebody decides otherwise than before, by the cumulative sum of Page, Biometrika 41 (1954), 100-115, on the logarithm
 * of the ratio of likelihoods: it never falls below 0, and alarms at log(apart), which makes false alarms on average at least
 * `apart` steps apart (Lorden, Ann. Math. Stat. 42 (1971), 1897-1908). That holds where the usual odds are known; where they are
 * reckoned from few decisions, false alarms come sooner.
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
