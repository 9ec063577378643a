import { workflow } from '#platform/workflow.ts';

export const openCaseStates = ['open', 'taken', 'acted', 'escalated'] as const;
export type OpenCaseState = (typeof openCaseStates)[number];
export type CaseState = OpenCaseState | 'closed';
export type CaseMove = 'take' | 'act' | 'pass-on' | 'give-back' | 'close' | 'hand-over' | 'escalate' | 'insist' | 'end';
/** The mentor is whoever accompanies the learner now; pedagogy is its head; the holder is whichever of them took it. */
export type CasePart = 'mentor' | 'pedagogy' | 'holder';

/** What opened a case. */
export type CaseReason = 'score' | 'alarm' | 'learner';
/** What somebody did for a learner. `wrote` is the only one of which the learner gets a letter. */
export const deeds = ['called', 'met', 'plan-changed', 'pace-changed', 'referred', 'wrote'] as const;
export type Deed = (typeof deeds)[number];
/** What came of it, as a person says it; `withdrew` and `completed` are learning's own end. */
export const outcomes = ['helped', 'not-needed', 'left', 'other'] as const;
export type CaseOutcome = (typeof outcomes)[number] | 'withdrew' | 'completed';

export interface CaseFacts {
	/** Somebody did something since it was opened. */
	readonly acted: boolean;
	/** What it is to be closed with. */
	readonly outcome: CaseOutcome | undefined;
	/** Somebody accompanies the learner now. */
	readonly mentored: boolean;
}

/**
 * Somebody makes time for a learner. A person alone closes a case, with words: neither a lower score nor silence does, and
 * only the end of learning ends it by itself. Whoever lets it lie loses it to the head of pedagogy, who is asked until they
 * answer, before the eyes of the administrator.
 */
export const riskCase = workflow<CaseState, CaseMove, CasePart, CaseFacts>({
	name: 'mentoring.case',
	start: 'open',
	final: ['closed'],
	resting: [],
	moves: {
		take: { from: ['open', 'escalated'], to: 'taken', who: ['mentor', 'pedagogy'] },
		act: { from: [...openCaseStates], to: 'acted', who: ['mentor', 'pedagogy'], reason: true },
		'pass-on': { from: ['open', 'taken', 'acted'], to: 'escalated', who: ['mentor'], reason: true },
		'give-back': {
			from: ['taken', 'acted', 'escalated'],
			to: 'open',
			who: ['pedagogy'],
			guard: ({ mentored }) => (mentored ? undefined : 'no-mentor-now'),
			reason: true,
		},
		close: {
			from: [...openCaseStates],
			to: 'closed',
			who: ['mentor', 'pedagogy'],
			guard: ({ acted, outcome }) => (outcome === 'helped' && !acted ? 'nothing-done-yet' : undefined),
			reason: true,
		},
		'hand-over': { from: ['open', 'taken', 'acted'], to: 'open', who: ['system'] },
		escalate: { from: ['open', 'taken', 'acted'], to: 'escalated', who: ['system'] },
		// Only a person answers: the system asks again, and the administrator sees it.
		insist: { from: ['escalated'], to: 'escalated', who: ['system'] },
		end: { from: [...openCaseStates], to: 'closed', who: ['system'] },
	},
	waits: {
		open: { on: 'mentor', days: 5, remindAfterDays: 3, otherwise: 'escalate' },
		taken: { on: 'holder', days: 7, remindAfterDays: 4, otherwise: 'escalate' },
		acted: { on: 'holder', days: 21, remindAfterDays: 14, otherwise: 'escalate' },
		escalated: { on: 'pedagogy', days: 5, remindAfterDays: 2, otherwise: 'insist' },
	},
});

/** The moves that need no more than a click or a word; acting and closing have their own forms. */
export const passingMoves = ['take', 'pass-on', 'give-back'] as const;

/** Whether a score opens a case: not while one is open, nor within some days of the last, which a person closed. */
export const opensCase = (
	level: string,
	{ open, closedDaysAgo }: { readonly open: boolean; readonly closedDaysAgo: number | null },
	againDays: number,
): boolean => level === 'high' && !open && (closedDaysAgo === null || closedDaysAgo >= againDays);
