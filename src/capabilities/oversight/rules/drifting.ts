import { type Drift, driftIn } from './drift.ts';
import { type Decision, evaluators, usualIn } from './evaluators.ts';

/** From how many decisions of before a change is told: of fewer too little is known of what was usual. */
export const leastBefore = 60;

/**
 * Who decides otherwise since a moment than before it, beside the others of the same programme. Both lists are in the order of
 * time; `since` and `at` of a drift are places in the list of their own later decisions.
 */
export const drifting = (before: readonly Decision[], later: readonly Decision[]): Map<string, Drift> => {
	const standings = evaluators(before, []);
	const usual = usualIn(
		before.map(({ evaluatorId, programmeId, outcome }) => ({
			...{ evaluatorId, among: programmeId, isHit: outcome === 'acquired' },
		})),
	);
	const found = new Map<string, Drift>();
	for (const [id, own] of Map.groupBy(later, ({ evaluatorId }) => evaluatorId)) {
		const base = standings.get(id)?.acquired;
		if (!base || base.cases < leastBefore) continue;
		const steps = own.flatMap(({ outcome, programmeId }) => {
			// Of a programme that nobody decided in before, nothing is usual.
			const odds = usual.get(programmeId);
			return odds === undefined
				? []
				: [{ isHit: outcome === 'acquired', least: odds + base.low, most: odds + base.high }];
		});
		const drift = driftIn(steps);
		if (drift) found.set(id, drift);
	}
	return found;
};
