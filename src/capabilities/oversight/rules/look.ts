import { workflow } from '#platform/workflow.ts';

export const lookStates = ['to-draw', 'no-looker', 'asked', 'accepted', 'decided', 'dropped'] as const;
export type LookState = (typeof lookStates)[number];
export type LookMove = 'draw' | 'find-nobody' | 'insist' | 'accept' | 'withdraw' | 'pass-over' | 'decide' | 'drop';
export type LookPart = 'looker' | 'pedagogy';

/**
 * A defence is looked at again by whoever is drawn for it. Nobody chooses who, and nobody can be made to: whoever does not
 * want to is let off, and another is drawn. It ends without a word where what was recorded is gone.
 */
export const look = workflow<LookState, LookMove, LookPart>({
	name: 'oversight.look',
	start: 'to-draw',
	final: ['decided', 'dropped'],
	resting: [],
	moves: {
		draw: { from: ['to-draw', 'no-looker'], to: 'asked', who: ['system'] },
		'find-nobody': { from: ['to-draw'], to: 'no-looker', who: ['system'] },
		// Only people can qualify somebody: the system asks again, and draws once there is somebody.
		insist: { from: ['no-looker'], to: 'no-looker', who: ['system'] },
		accept: { from: ['asked'], to: 'accepted', who: ['looker'] },
		withdraw: { from: ['asked', 'accepted'], to: 'to-draw', who: ['looker'], reason: true },
		'pass-over': { from: ['asked', 'accepted'], to: 'to-draw', who: ['system'] },
		decide: { from: ['accepted'], to: 'decided', who: ['looker'] },
		drop: { from: ['to-draw', 'no-looker', 'asked', 'accepted'], to: 'dropped', who: ['system'] },
	},
	waits: {
		'to-draw': { on: 'pedagogy', days: 3, remindAfterDays: 2, otherwise: 'find-nobody' },
		'no-looker': { on: 'pedagogy', days: 14, remindAfterDays: 7, otherwise: 'insist' },
		asked: { on: 'looker', days: 4, remindAfterDays: 2, otherwise: 'pass-over' },
		accepted: { on: 'looker', days: 10, remindAfterDays: 6, otherwise: 'pass-over' },
	},
});

export type WaitingState = keyof typeof look.waits & Exclude<LookState, 'decided' | 'dropped'>;
export const isOpen = (state: string): state is WaitingState => state in look.waits;
