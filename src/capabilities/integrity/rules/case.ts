import { workflow } from '#platform/workflow.ts';

export const caseStates = [
	'received',
	'acknowledged',
	'investigated',
	'proposed',
	'upheld',
	'appealed',
	'closed',
] as const;
export type CaseState = (typeof caseStates)[number];
export type CaseMove =
	| 'acknowledge'
	| 'investigate'
	| 'propose'
	| 'return'
	| 'uphold'
	| 'dismiss'
	| 'appeal'
	| 'settle'
	| 'stand'
	| 'insist-received'
	| 'insist-acknowledged'
	| 'insist-investigated'
	| 'insist-proposed'
	| 'insist-appealed';
/** `second` is any officer but the one who proposed; `other` one who decided nothing of it; `named` whom the case names. */
export type CasePart = 'officer' | 'second' | 'other' | 'named';

export const outcomes = ['unfounded', 'upheld', 'not-ours'] as const;
export type Outcome = (typeof outcomes)[number];
export const consequences = ['none', 'warning', 'defence-again', 'exclusion'] as const;
export type Consequence = (typeof consequences)[number];

export interface CaseFacts {
	/** Of the decision that is proposed, or of the appeal against it. */
	readonly outcome: Outcome | undefined;
	/** People whom the case names now, and those of them who answered, or were told and let their days pass. */
	readonly named: number;
	readonly heard: number;
}

/** Nothing is held against somebody who was not told of it and could not answer. */
const heard = ({ outcome, named, heard: count }: CaseFacts) =>
	outcome === 'upheld' && count < named ? ('not-heard' as const) : undefined;
const isUpheld = ({ outcome }: CaseFacts) => (outcome === 'upheld' ? undefined : ('not-upheld' as const));
const isDismissed = ({ outcome }: CaseFacts) => (outcome === 'upheld' ? ('not-from-here' as const) : undefined);

/**
 * From a report to its answer. Two officers decide, never one; whom it names may appeal once, to somebody who decided
 * nothing of it. Nobody closes a case by waiting: the system only says, louder each time, that it waits.
 */
export const caseWay = workflow<CaseState, CaseMove, CasePart, CaseFacts>({
	name: 'integrity.case',
	start: 'received',
	final: ['closed'],
	resting: [],
	moves: {
		acknowledge: { from: ['received'], to: 'acknowledged', who: ['officer'], reason: true },
		investigate: { from: ['acknowledged'], to: 'investigated', who: ['officer'], reason: true },
		propose: { from: ['acknowledged', 'investigated'], to: 'proposed', who: ['officer'], guard: heard, reason: true },
		return: { from: ['proposed'], to: 'investigated', who: ['second'], reason: true },
		uphold: { from: ['proposed'], to: 'upheld', who: ['second'], guard: isUpheld },
		dismiss: { from: ['proposed'], to: 'closed', who: ['second'], guard: isDismissed },
		appeal: { from: ['upheld'], to: 'appealed', who: ['named'], reason: true },
		settle: { from: ['appealed'], to: 'closed', who: ['other'], reason: true },
		stand: { from: ['upheld'], to: 'closed', who: ['system'] },
		'insist-received': { from: ['received'], to: 'received', who: ['system'] },
		'insist-acknowledged': { from: ['acknowledged'], to: 'acknowledged', who: ['system'] },
		'insist-investigated': { from: ['investigated'], to: 'investigated', who: ['system'] },
		'insist-proposed': { from: ['proposed'], to: 'proposed', who: ['system'] },
		'insist-appealed': { from: ['appealed'], to: 'appealed', who: ['system'] },
	},
	// The days of each are counted from the day on which the report came: see `leaseOf`.
	waits: {
		received: { on: 'officer', days: 7, remindAfterDays: 5, otherwise: 'insist-received' },
		acknowledged: { on: 'officer', days: 90, remindAfterDays: 76, otherwise: 'insist-acknowledged' },
		investigated: { on: 'officer', days: 90, remindAfterDays: 76, otherwise: 'insist-investigated' },
		proposed: { on: 'second', days: 90, remindAfterDays: 76, otherwise: 'insist-proposed' },
		upheld: { on: 'named', days: 14, remindAfterDays: 7, otherwise: 'stand' },
		appealed: { on: 'other', days: 30, remindAfterDays: 16, otherwise: 'insist-appealed' },
	},
});

/** What the reporter is shown of where it stands: not who proposes what to whom. */
export const seenByReporter = (state: CaseState): 'received' | 'acknowledged' | 'investigated' | 'answered' => {
	if (state === 'received' || state === 'acknowledged' || state === 'investigated') return state;
	return state === 'proposed' ? 'investigated' : 'answered';
};
