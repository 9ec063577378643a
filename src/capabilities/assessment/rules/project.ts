import { workflow } from '#platform/workflow.ts';

export const projectStates = [
	'locked',
	'open',
	'paused',
	'mentor-review',
	'escalated',
	'ready',
	'defence-planned',
	'improving',
	'validated',
] as const;
export type ProjectState = (typeof projectStates)[number];
export type ProjectMove =
	| 'unlock'
	| 'hand-in'
	| 'give-back'
	| 'declare-ready'
	| 'escalate'
	| 'ask-again'
	| 'plan'
	| 'insist'
	| 'cancel'
	| 'lapse'
	| 'validate'
	| 'improve'
	| 'pause';
/** Who plays which part for one project of one learner. The mentor is whoever accompanies them now; pedagogy is its head. */
export type ProjectPart = 'learner' | 'mentor' | 'pedagogy' | 'evaluator';

export interface ProjectFacts {
	/** Files and addresses in the draft of the next version. */
	readonly drafted: number;
	/** Projects before this one, in order, that are not validated, and how many a learner may have open at once. */
	readonly before: number;
	readonly atOnce: number;
	/** Competencies of the project that are not acquired. */
	readonly missing: number;
}

/**
 * The way of one project of one learner. From `improving` the learner hands in again and defends what is missing; what is
 * acquired stays so. A defence waits on its evaluator from its date on, not before.
 */
export const project = workflow<ProjectState, ProjectMove, ProjectPart, ProjectFacts>({
	name: 'assessment.project',
	start: 'locked',
	final: ['validated'],
	resting: ['locked', 'paused'],
	moves: {
		unlock: {
			from: ['locked'],
			to: 'open',
			who: ['system'],
			guard: ({ before, atOnce }) => (before >= atOnce ? 'earlier-project-first' : undefined),
		},
		'hand-in': {
			from: ['open', 'improving', 'paused'],
			to: 'mentor-review',
			who: ['learner'],
			guard: ({ drafted }) => (drafted === 0 ? 'nothing-to-hand-in' : undefined),
		},
		'give-back': { from: ['mentor-review', 'escalated'], to: 'open', who: ['mentor'], reason: true },
		'declare-ready': { from: ['mentor-review', 'escalated'], to: 'ready', who: ['mentor'] },
		escalate: { from: ['mentor-review'], to: 'escalated', who: ['system'] },
		'ask-again': { from: ['escalated'], to: 'mentor-review', who: ['pedagogy', 'system'] },
		plan: { from: ['ready'], to: 'defence-planned', who: ['pedagogy'] },
		// Only a person plans: the system asks again, more loudly.
		insist: { from: ['ready'], to: 'ready', who: ['system'] },
		cancel: { from: ['defence-planned'], to: 'ready', who: ['pedagogy'], reason: true },
		lapse: { from: ['defence-planned'], to: 'ready', who: ['system'] },
		validate: {
			from: ['defence-planned'],
			to: 'validated',
			who: ['evaluator'],
			guard: ({ missing }) => (missing > 0 ? 'competencies-missing' : undefined),
		},
		improve: { from: ['defence-planned'], to: 'improving', who: ['evaluator'] },
		pause: { from: ['open', 'improving'], to: 'paused', who: ['system'] },
	},
	waits: {
		open: { on: 'learner', days: 90, remindAfterDays: 45, otherwise: 'pause' },
		improving: { on: 'learner', days: 90, remindAfterDays: 30, otherwise: 'pause' },
		'mentor-review': { on: 'mentor', days: 5, remindAfterDays: 3, otherwise: 'escalate' },
		escalated: { on: 'pedagogy', days: 5, remindAfterDays: 2, otherwise: 'ask-again' },
		ready: { on: 'pedagogy', days: 7, remindAfterDays: 3, otherwise: 'insist' },
		'defence-planned': { on: 'evaluator', days: 5, remindAfterDays: 2, otherwise: 'lapse' },
	},
});

export type WaitingState = 'open' | 'improving' | 'mentor-review' | 'escalated' | 'ready' | 'defence-planned';
export const isWaiting = (state: ProjectState): state is WaitingState => state in project.waits;
/** In which states the learner works on the draft of the next version. */
export const mayDraft = (state: ProjectState): boolean => project.moves['hand-in'].from.includes(state);
