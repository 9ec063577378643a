import { m } from '#messages';

/** The paces of a form, quickest first, and the free one. */
export const paceOptions = (paces: readonly number[]) => [
	...paces.map((months) => ({ value: String(months), label: m.enrolment_pace_months({ count: months }) })),
	{ value: '', label: m.enrolment_pace_free() },
];
