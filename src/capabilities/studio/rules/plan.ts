import type { DraftState } from './draft.ts';

/** The stages that are planned, in their order. */
export const stages = ['framework', 'projects', 'review'] as const;
export type Stage = (typeof stages)[number];

interface Step {
	readonly toState: DraftState;
	readonly madeAt: Temporal.Instant;
}

export interface PlanLine {
	readonly stage: Stage;
	readonly planned: Temporal.Instant;
	/** When it was over for good; nothing while it is not. */
	readonly actual: Temporal.Instant | null;
	/** Whole days behind the plan, at its end or until now; 0 where it is in time. */
	readonly late: number;
}

const order: readonly DraftState[] = [...stages, 'published'];

/**
 * Plan against actual. The plan counts from the day on which the draft was begun, by so many days for each stage; a stage is over
 * once the draft went beyond it and did not come back. Nothing before it was begun.
 */
export const planOf = (
	steps: readonly Step[],
	days: Readonly<Record<Stage, number>>,
	now: Temporal.Instant,
): readonly PlanLine[] => {
	const begun = steps.find(({ toState }) => toState === 'framework')?.madeAt;
	if (!begun) return [];
	let total = 0;
	return stages.map((stage) => {
		total += days[stage];
		const planned = begun.add({ hours: 24 * total });
		const beyond = (state: DraftState) => order.indexOf(state) > order.indexOf(stage);
		const back = steps.findLastIndex(({ toState }) => !beyond(toState));
		const actual = steps[back + 1]?.madeAt ?? null;
		const late = Math.floor((actual ?? now).since(planned).total('hours') / 24);
		return { stage, planned, actual, late: Math.max(0, late) };
	});
};
