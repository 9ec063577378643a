import { workflow } from '#platform/workflow.ts';
import type { ItemKind } from './items.ts';

export type DraftState = 'opportunity' | 'framework' | 'projects' | 'review' | 'published' | 'declined';
export type DraftMove =
	| 'begin'
	| 'design'
	| 'reopen'
	| 'submit'
	| 'return'
	| 'recall'
	| 'publish'
	| 'release'
	| 'decline'
	| 'lapse';
/** Who designs, and who reviews what others designed. */
export type DraftPart = 'author' | 'reviewer';

/** What the guards look at, counted by whoever knows the draft. */
export interface DraftFacts {
	/** Holes in blocks and competencies alone, projects aside. */
	readonly frameworkHoles: number;
	readonly holes: number;
	/** Fields without which nothing is published. */
	readonly unfinished: number;
	/** Approvals that are missing or no longer about what is written, in both parts. */
	readonly approvalsMissing: number;
}

const framed = ({ frameworkHoles }: DraftFacts) => (frameworkHoles > 0 ? ('framework-incomplete' as const) : undefined);
const whole = ({ holes, unfinished }: DraftFacts) =>
	unfinished > 0 ? ('draft-unfinished' as const) : holes > 0 ? ('programme-has-holes' as const) : undefined;
const approved = (facts: DraftFacts) =>
	whole(facts) ?? (facts.approvalsMissing > 0 ? ('approvals-missing' as const) : undefined);

/**
 * From the opportunity to what is published. Whoever has taken a draft and leaves it lying loses it to others, with all
 * that is written in it; a review that takes too long goes back to its authors, with the approvals given so far.
 */
export const draft = workflow<DraftState, DraftMove, DraftPart, DraftFacts>({
	name: 'studio.draft',
	start: 'opportunity',
	final: ['published', 'declined'],
	resting: [],
	moves: {
		begin: { from: ['opportunity'], to: 'framework', who: ['author'] },
		design: { from: ['framework'], to: 'projects', who: ['author'], guard: framed },
		reopen: { from: ['projects'], to: 'framework', who: ['author'] },
		submit: { from: ['projects'], to: 'review', who: ['author'], guard: whole },
		return: { from: ['review'], to: 'projects', who: ['reviewer'], reason: true },
		recall: { from: ['review'], to: 'projects', who: ['author', 'system'] },
		publish: { from: ['review'], to: 'published', who: ['author', 'reviewer'], guard: approved },
		release: { from: ['framework', 'projects'], to: 'opportunity', who: ['author', 'system'] },
		decline: { from: ['opportunity', 'framework', 'projects'], to: 'declined', who: ['author'], reason: true },
		lapse: { from: ['opportunity'], to: 'declined', who: ['system'] },
	},
	waits: {
		opportunity: { on: 'author', days: 120, remindAfterDays: 60, otherwise: 'lapse' },
		framework: { on: 'author', days: 45, remindAfterDays: 30, otherwise: 'release' },
		projects: { on: 'author', days: 45, remindAfterDays: 30, otherwise: 'release' },
		review: { on: 'reviewer', days: 30, remindAfterDays: 14, otherwise: 'recall' },
	},
});

/** The states in which somebody is waited for, and whose days a school sets. */
export const waitingStates = ['opportunity', 'framework', 'projects', 'review'] as const;
export type WaitingState = (typeof waitingStates)[number];

/** What may be written in which state: the framework settles before projects are designed on it. */
const writable: Readonly<Record<DraftState, readonly ItemKind[]>> = {
	opportunity: [],
	framework: ['framing', 'block', 'competency', 'project', 'resource'],
	projects: ['framing', 'project', 'resource'],
	review: ['framing', 'project', 'resource'],
	published: [],
	declined: [],
};
/** Why not, or nothing where it may be written now. */
export const writingRefused = (state: DraftState, kind: ItemKind): 'not-from-here' | 'framework-settled' | undefined =>
	writable[state].includes(kind) ? undefined : writable[state].length > 0 ? 'framework-settled' : 'not-from-here';
