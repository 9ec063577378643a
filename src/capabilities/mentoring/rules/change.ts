import { workflow } from '#platform/workflow.ts';

export type ChangeState = 'asked' | 'in-hand' | 'changed' | 'kept' | 'withdrawn' | 'lapsed';
export type ChangeMove = 'take' | 'release' | 'change' | 'settle' | 'keep' | 'withdraw' | 'lapse';
/** Whoever asked; and the pedagogical team. */
export type ChangePart = 'asker' | 'reviewer';

/** What the guards look at. */
export interface ChangeFacts {
	/** Whoever acts is the one who took it. */
	readonly taken: boolean;
}
const taker = ({ taken }: ChangeFacts) => (taken ? undefined : ('change-of-another' as const));

/**
 * From asking for another mentor to the answer. Whoever takes one and lets it lie loses it to the others; one that nobody
 * takes lapses, which whoever asked is told: they may ask again. Where the learner gets another mentor, or leaves, for
 * whatever else, it is over by itself.
 */
export const change = workflow<ChangeState, ChangeMove, ChangePart, ChangeFacts>({
	name: 'mentoring.change',
	start: 'asked',
	final: ['changed', 'kept', 'withdrawn', 'lapsed'],
	resting: [],
	moves: {
		take: { from: ['asked'], to: 'in-hand', who: ['reviewer'] },
		release: { from: ['in-hand'], to: 'asked', who: ['reviewer', 'system'] },
		change: { from: ['in-hand'], to: 'changed', who: ['reviewer'], guard: taker },
		settle: { from: ['asked', 'in-hand'], to: 'changed', who: ['system'] },
		keep: { from: ['in-hand'], to: 'kept', who: ['reviewer'], guard: taker, reason: true },
		withdraw: { from: ['asked', 'in-hand'], to: 'withdrawn', who: ['asker', 'system'] },
		lapse: { from: ['asked'], to: 'lapsed', who: ['system'] },
	},
	waits: {
		asked: { on: 'reviewer', days: 7, remindAfterDays: 3, otherwise: 'lapse' },
		'in-hand': { on: 'reviewer', days: 7, remindAfterDays: 4, otherwise: 'release' },
	},
});

export const openChanges = ['asked', 'in-hand'] as const;
type OpenChange = (typeof openChanges)[number];
export const isOpenChange = (state: ChangeState): state is OpenChange => openChanges.some((one) => one === state);
/** What people do with one by hand. */
export const changeMoves = ['take', 'release', 'change', 'keep', 'withdraw'] as const;
