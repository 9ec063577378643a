import { workflow } from '#platform/workflow.ts';

export type ReportState = 'reported' | 'hidden' | 'kept';
export type ReportMove = 'hide' | 'keep' | 'cover';

/**
 * Words that somebody reported: a person decides with a reason whether they stay. Where nobody does in time they are
 * hidden: whoever was hurt does not wait for us. What was said by the gesture stays.
 */
export const wordsReport = workflow<ReportState, ReportMove, 'reviewer'>({
	name: 'mentoring.words-report',
	start: 'reported',
	final: ['hidden', 'kept'],
	resting: [],
	moves: {
		hide: { from: ['reported'], to: 'hidden', who: ['reviewer'], reason: true },
		cover: { from: ['reported'], to: 'hidden', who: ['system'] },
		keep: { from: ['reported'], to: 'kept', who: ['reviewer'], reason: true },
	},
	waits: { reported: { on: 'reviewer', days: 7, remindAfterDays: 3, otherwise: 'cover' } },
});
export const reportMoves = ['hide', 'keep'] as const;
