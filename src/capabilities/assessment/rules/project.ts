import { workflow } from '#platform/workflow.ts';

export const projectStates = [
	'locked',
	'open',
	'paused',
	'mentor-review',
	'escalated',
	'ready',
	'no-evaluator',
	'evaluator-asked',
	'to-book',
	'defence-planned',
	'identity-doubtful',
	'appeal-review',
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
	| 'draw'
	| 'find-nobody'
	| 'insist'
	| 'accept'
	| 'withdraw'
	| 'pass-over'
	| 'book'
	| 'call-off'
	| 'declare-incident'
	| 'doubt'
	| 'clear-doubt'
	| 'insist-on-doubt'
	| 'appeal'
	| 'accept-appeal'
	| 'take-back'
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
	/** What was handed in last was defended and decided: whoever is drawn for it looks at that again. */
	readonly isAppeal: boolean;
}

const onAppeal = ({ isAppeal }: ProjectFacts) => (isAppeal ? undefined : 'not-from-here');

/**
 * The way of one project of one learner. Nobody chooses who hears it: the system draws, and draws again where somebody
 * withdraws. From `improving` the learner hands in again and defends what is missing; what is acquired stays so. A defence
 * waits on its evaluator from its date on, not before.
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
		draw: { from: ['ready', 'no-evaluator'], to: 'evaluator-asked', who: ['system'] },
		'find-nobody': { from: ['ready'], to: 'no-evaluator', who: ['system'] },
		// Only people can qualify somebody, or open hours: the system asks again, more loudly, and draws once there is somebody.
		insist: { from: ['no-evaluator'], to: 'no-evaluator', who: ['system'] },
		accept: {
			from: ['evaluator-asked'],
			to: 'to-book',
			who: ['evaluator'],
			guard: ({ isAppeal }) => (isAppeal ? 'not-from-here' : undefined),
		},
		withdraw: {
			from: ['evaluator-asked', 'to-book', 'defence-planned', 'appeal-review'],
			to: 'ready',
			who: ['evaluator'],
			reason: true,
		},
		// Who was drawn is silent, or may not hear it any more.
		'pass-over': { from: ['evaluator-asked', 'to-book', 'appeal-review'], to: 'ready', who: ['system'] },
		book: { from: ['to-book'], to: 'defence-planned', who: ['learner'] },
		'call-off': {
			from: ['defence-planned'],
			to: 'to-book',
			who: ['learner', 'evaluator', 'pedagogy'],
			reason: true,
		},
		// Nothing is decided from memory: what went wrong is held again.
		'declare-incident': {
			from: ['defence-planned'],
			to: 'to-book',
			who: ['learner', 'evaluator', 'pedagogy'],
			reason: true,
		},
		doubt: { from: ['defence-planned'], to: 'identity-doubtful', who: ['evaluator'] },
		'clear-doubt': { from: ['identity-doubtful'], to: 'ready', who: ['pedagogy'], reason: true },
		'insist-on-doubt': { from: ['identity-doubtful'], to: 'identity-doubtful', who: ['system'] },
		// Another evaluator looks at the same; once, and what they decide stands.
		appeal: { from: ['improving'], to: 'ready', who: ['learner'], reason: true },
		'accept-appeal': { from: ['evaluator-asked'], to: 'appeal-review', who: ['evaluator'], guard: onAppeal },
		'take-back': {
			from: ['ready', 'no-evaluator', 'evaluator-asked', 'appeal-review'],
			to: 'improving',
			who: ['learner'],
			guard: onAppeal,
		},
		lapse: { from: ['defence-planned'], to: 'ready', who: ['system'] },
		validate: {
			from: ['defence-planned', 'appeal-review'],
			to: 'validated',
			who: ['evaluator'],
			guard: ({ missing }) => (missing > 0 ? 'competencies-missing' : undefined),
		},
		improve: { from: ['defence-planned', 'appeal-review'], to: 'improving', who: ['evaluator'] },
		pause: { from: ['open', 'improving', 'to-book'], to: 'paused', who: ['system'] },
	},
	waits: {
		open: { on: 'learner', days: 90, remindAfterDays: 45, otherwise: 'pause' },
		improving: { on: 'learner', days: 90, remindAfterDays: 30, otherwise: 'pause' },
		'mentor-review': { on: 'mentor', days: 5, remindAfterDays: 3, otherwise: 'escalate' },
		escalated: { on: 'pedagogy', days: 5, remindAfterDays: 2, otherwise: 'ask-again' },
		// The system draws at once; where it cannot, not even after days, people hear of it.
		ready: { on: 'pedagogy', days: 3, remindAfterDays: 2, otherwise: 'find-nobody' },
		'no-evaluator': { on: 'pedagogy', days: 5, remindAfterDays: 2, otherwise: 'insist' },
		'evaluator-asked': { on: 'evaluator', days: 3, remindAfterDays: 1, otherwise: 'pass-over' },
		'to-book': { on: 'learner', days: 14, remindAfterDays: 4, otherwise: 'pause' },
		'identity-doubtful': { on: 'pedagogy', days: 5, remindAfterDays: 2, otherwise: 'insist-on-doubt' },
		'appeal-review': { on: 'evaluator', days: 7, remindAfterDays: 4, otherwise: 'pass-over' },
		'defence-planned': { on: 'evaluator', days: 5, remindAfterDays: 2, otherwise: 'lapse' },
	},
});

export type WaitingState = Exclude<ProjectState, 'locked' | 'paused' | 'validated'>;
export const isWaiting = (state: ProjectState): state is WaitingState => state in project.waits;
/** In which states the learner works on the draft of the next version. */
export const mayDraft = (state: ProjectState): boolean => project.moves['hand-in'].from.includes(state);
