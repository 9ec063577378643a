import { workflow } from '#platform/workflow.ts';

export type LearningState = 'active' | 'withdrawn' | 'completed';
export type LearningMove = 'withdraw' | 'close' | 'complete';

/** An enrolment. Nobody owes anything while it is active: learning has no deadline but the learner's own. */
export const learning = workflow<LearningState, LearningMove, 'learner'>({
	name: 'enrolment.learning',
	start: 'active',
	final: ['withdrawn', 'completed'],
	resting: ['active'],
	moves: {
		withdraw: { from: ['active'], to: 'withdrawn', who: ['learner'], reason: true },
		// The learner is forgotten: there is nobody to say why.
		close: { from: ['active'], to: 'withdrawn', who: ['system'] },
		complete: { from: ['active'], to: 'completed', who: ['system'] },
	},
	waits: {},
});
