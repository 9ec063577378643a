import { workflow } from '#platform/workflow.ts';

export type StatementState = 'drawn' | 'escalated' | 'returned' | 'approved';
export type StatementMove = 'approve' | 'return' | 'redraw' | 'escalate' | 'recall';
/** Finance; once it is escalated, an administrator too. */
export type PayPart = 'payer';

/** What the guards look at. */
export interface StatementFacts {
	/** Whoever acts is whom it pays. */
	readonly own: boolean;
	/** Whoever acts granted one of its amounts. */
	readonly granted: boolean;
	/** Its mentor said that it is not right, and waits for the answer. */
	readonly contested: boolean;
}
const another = ({ own }: StatementFacts) => (own ? ('statement-own' as const) : undefined);
const second = ({ own, granted, contested }: StatementFacts) =>
	own
		? ('statement-own' as const)
		: granted
			? ('grant-own' as const)
			: contested
				? ('contest-open' as const)
				: undefined;

/**
 * From the end of a month to its approval. No money leaves by silence: a statement that nobody approves goes to the
 * administrators too, and comes back to finance, with a letter each time. One that was given back is drawn anew from what
 * was corrected meanwhile.
 */
export const statementWorkflow = workflow<StatementState, StatementMove, PayPart, StatementFacts>({
	name: 'faculty.statement',
	start: 'drawn',
	final: ['approved'],
	resting: [],
	moves: {
		approve: { from: ['drawn', 'escalated'], to: 'approved', who: ['payer'], guard: second },
		return: { from: ['drawn', 'escalated'], to: 'returned', who: ['payer'], guard: another, reason: true },
		redraw: { from: ['returned'], to: 'drawn', who: ['payer', 'system'] },
		escalate: { from: ['drawn'], to: 'escalated', who: ['payer', 'system'] },
		recall: { from: ['escalated'], to: 'drawn', who: ['system'] },
	},
	waits: {
		drawn: { on: 'payer', days: 10, remindAfterDays: 5, otherwise: 'escalate' },
		escalated: { on: 'payer', days: 10, remindAfterDays: 5, otherwise: 'recall' },
		returned: { on: 'payer', days: 7, remindAfterDays: 3, otherwise: 'redraw' },
	},
});
/** What people do with one by hand. */
export const statementHandMoves = ['approve', 'return', 'redraw', 'escalate'] as const;

export type ContestState = 'asked' | 'escalated' | 'answered';
export type ContestMove = 'answer' | 'escalate' | 'recall';

/** A mentor says that a statement is not right; finance answers, or an administrator where finance does not. */
export const contestWorkflow = workflow<ContestState, ContestMove, PayPart, Pick<StatementFacts, 'own'>>({
	name: 'faculty.contest',
	start: 'asked',
	final: ['answered'],
	resting: [],
	moves: {
		answer: {
			from: ['asked', 'escalated'],
			to: 'answered',
			who: ['payer'],
			guard: ({ own }) => (own ? ('statement-own' as const) : undefined),
			reason: true,
		},
		escalate: { from: ['asked'], to: 'escalated', who: ['system'] },
		recall: { from: ['escalated'], to: 'asked', who: ['system'] },
	},
	waits: {
		asked: { on: 'payer', days: 10, remindAfterDays: 5, otherwise: 'escalate' },
		escalated: { on: 'payer', days: 10, remindAfterDays: 5, otherwise: 'recall' },
	},
});
