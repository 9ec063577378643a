import { m } from '#messages';

/** What became of an objective, in the order of the gestures. */
export const outcomes = {
	reached: m.mentoring_outcome_reached,
	partly: m.mentoring_outcome_partly,
	'not-reached': m.mentoring_outcome_not_reached,
	dropped: m.mentoring_outcome_dropped,
} as const;
export const outcomeKinds = { reached: 'good', partly: 'wait', 'not-reached': 'wait', dropped: 'plain' } as const;

/** The speed of progress. */
export const paces = {
	slower: m.mentoring_pace_slower,
	'as-planned': m.mentoring_pace_as_planned,
	faster: m.mentoring_pace_faster,
} as const;

/** What a session mostly was. */
export const spentWords = {
	'person-first': m.mentoring_spent_person_first,
	'method-first': m.mentoring_spent_method_first,
	balanced: m.mentoring_spent_balanced,
	'half-explaining': m.mentoring_spent_half_explaining,
	'explaining-first': m.mentoring_spent_explaining_first,
} as const;
