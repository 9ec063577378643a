import { workflow } from '#platform/workflow.ts';

export type ErasureState = 'asked' | 'proposed' | 'waiting' | 'erased' | 'withdrawn' | 'lapsed';
export type ErasureMove = 'confirm' | 'propose' | 'agree' | 'withdraw' | 'refuse' | 'lapse' | 'erase';
/** Who is to be forgotten, and those who administer the school. */
export type ErasurePart = 'person' | 'administrator';
export const openStates = ['asked', 'proposed', 'waiting'] as const satisfies readonly ErasureState[];

export interface ErasureFacts {
	/** The administrator is the one who proposed it. */
	readonly proposer: boolean;
}

/**
 * How somebody is forgotten. They ask, and confirm from their letters; or they ask in writing: one administrator proposes
 * it, another agrees. Then days pass in which they may think again.
 */
export const erasure = workflow<ErasureState, ErasureMove, ErasurePart, ErasureFacts>({
	name: 'identity.erasure',
	start: 'asked',
	final: ['erased', 'withdrawn', 'lapsed'],
	resting: [],
	moves: {
		confirm: { from: ['asked'], to: 'waiting', who: ['person'] },
		// Whoever asked and does not get our letters may write instead.
		propose: { from: ['asked'], to: 'proposed', who: ['administrator'], reason: true },
		agree: {
			from: ['proposed'],
			to: 'waiting',
			who: ['administrator'],
			guard: ({ proposer }) => (proposer ? 'not-yourself' : undefined),
		},
		withdraw: { from: ['asked', 'proposed', 'waiting'], to: 'withdrawn', who: ['person'] },
		refuse: { from: ['proposed'], to: 'withdrawn', who: ['administrator'] },
		lapse: { from: ['asked', 'proposed'], to: 'lapsed', who: ['system'] },
		erase: { from: ['waiting'], to: 'erased', who: ['system'] },
	},
	waits: {
		asked: { on: 'person', days: 2, remindAfterDays: 1, otherwise: 'lapse' },
		proposed: { on: 'administrator', days: 14, remindAfterDays: 7, otherwise: 'lapse' },
		waiting: { on: 'person', days: 14, remindAfterDays: 11, otherwise: 'erase' },
	},
});
