import { workflow } from '#platform/workflow.ts';

export type MistakeState = 'reported' | 'escalated' | 'accepted' | 'refused' | 'duplicate' | 'mended' | 'lapsed';
export type MistakeMove = 'accept' | 'refuse' | 'join' | 'mend' | 'release' | 'escalate' | 'lapse';
/** Who sorts and mends, and whoever answers for them where they do not. */
export type MistakePart = 'editor' | 'pedagogy';

/** What the guards look at. */
export interface MistakeFacts {
	/** A later version of that very chapter, or of the programme, is published. */
	readonly published: boolean;
	/** What it is said to be a duplicate of. */
	readonly original: 'none' | 'other-work' | 'found';
}

const revised = ({ published }: MistakeFacts) => (published ? undefined : ('nothing-published-since' as const));
const known = ({ original }: MistakeFacts) =>
	original === 'none'
		? ('original-not-found' as const)
		: original === 'other-work'
			? ('original-of-another-work' as const)
			: undefined;

/**
 * From the report to its answer. Whoever accepts one and lets it lie loses it to others; one that nobody sorts goes to
 * the head of pedagogy, and lapses if they do not either: its reporter is told so.
 */
export const mistake = workflow<MistakeState, MistakeMove, MistakePart, MistakeFacts>({
	name: 'studio.mistake',
	start: 'reported',
	final: ['refused', 'duplicate', 'mended', 'lapsed'],
	resting: [],
	moves: {
		accept: { from: ['reported', 'escalated'], to: 'accepted', who: ['editor'] },
		mend: { from: ['accepted'], to: 'mended', who: ['editor'], guard: revised },
		refuse: { from: ['reported', 'escalated', 'accepted'], to: 'refused', who: ['editor'], reason: true },
		join: { from: ['reported', 'escalated', 'accepted'], to: 'duplicate', who: ['editor'], guard: known },
		release: { from: ['accepted'], to: 'reported', who: ['editor', 'system'] },
		escalate: { from: ['reported'], to: 'escalated', who: ['system'] },
		lapse: { from: ['escalated'], to: 'lapsed', who: ['system'] },
	},
	waits: {
		reported: { on: 'editor', days: 14, remindAfterDays: 5, otherwise: 'escalate' },
		escalated: { on: 'pedagogy', days: 21, remindAfterDays: 7, otherwise: 'lapse' },
		accepted: { on: 'editor', days: 90, remindAfterDays: 60, otherwise: 'release' },
	},
});

/** The states in which somebody is waited for. */
export const openMistakeStates = ['reported', 'escalated', 'accepted'] as const;
export type OpenMistakeState = (typeof openMistakeStates)[number];
export const mistakeStates = [...openMistakeStates, 'mended', 'refused', 'duplicate', 'lapsed'] as const;
/** What an editor does with a report by hand. */
export const editorMoves = ['accept', 'mend', 'refuse', 'join', 'release'] as const;

/** The moves that are an answer to the reporter; the others are the house's own business. */
export const answers = ['accept', 'refuse', 'join', 'mend', 'lapse'] as const;
export type AnswerMove = (typeof answers)[number];
