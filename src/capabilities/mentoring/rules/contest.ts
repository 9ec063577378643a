import { workflow } from '#platform/workflow.ts';
import type { Outcome } from './outcome.ts';

export type ContestState = 'open' | 'upheld' | 'corrected' | 'unanswered';
export type ContestMove = 'uphold' | 'correct' | 'let-be';

/** Days, until a school sets others. */
export const waitForAnswer = { days: 7, remindAfterDays: 3 };

/** What the guard looks at. */
export interface ContestFacts {
	/** Whoever acts is the mentor of the session. */
	readonly own: boolean;
}

/**
 * From the word of a learner to its answer. The mentor may give way and correct what was said; that it stands is said by
 * somebody else. Where nobody answers, it counts against nobody: see `letBe`.
 */
export const contest = workflow<ContestState, ContestMove, 'arbiter' | 'mentor', ContestFacts>({
	name: 'mentoring.contest',
	start: 'open',
	final: ['upheld', 'corrected', 'unanswered'],
	resting: [],
	moves: {
		uphold: {
			from: ['open'],
			to: 'upheld',
			who: ['arbiter'],
			guard: ({ own }) => (own ? ('own-session' as const) : undefined),
			reason: true,
		},
		correct: { from: ['open'], to: 'corrected', who: ['arbiter', 'mentor'], reason: true },
		'let-be': { from: ['open'], to: 'unanswered', who: ['system'] },
	},
	waits: { open: { on: 'arbiter', ...waitForAnswer, otherwise: 'let-be' } },
});

/** What the session then is: nobody's fault. What its mentor is paid for it stays as it was. */
export const letBe: Outcome = 'cancelled-in-time';

/** What a learner may contest: what counts against them, or says that they had what they had not. */
export const isContestable = (outcome: string): boolean =>
	outcome === 'held' || outcome === 'missed-by-learner' || outcome === 'cancelled-late';
