import { workflow } from '#platform/workflow.ts';

export type ConfirmationState = 'asked' | 'confirmed' | 'denied' | 'taken-back' | 'expired';
export type ConfirmationMove = 'confirm' | 'deny' | 'take-back' | 'lapse';
export type ConfirmationPart = 'beneficiary' | 'learner';

/** Whoever a field project was done for says whether it was so: once, by a link that they alone were sent. */
export const confirmation = workflow<ConfirmationState, ConfirmationMove, ConfirmationPart>({
	name: 'assessment.confirmation',
	start: 'asked',
	final: ['confirmed', 'denied', 'taken-back', 'expired'],
	resting: [],
	moves: {
		confirm: { from: ['asked'], to: 'confirmed', who: ['beneficiary'] },
		deny: { from: ['asked'], to: 'denied', who: ['beneficiary'] },
		'take-back': { from: ['asked'], to: 'taken-back', who: ['learner'] },
		lapse: { from: ['asked'], to: 'expired', who: ['system'] },
	},
	waits: { asked: { on: 'beneficiary', days: 60, remindAfterDays: 14, otherwise: 'lapse' } },
});
