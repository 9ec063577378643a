import { m } from '#messages';

/** The paces of a form, quickest first, and the free one. */
export const paceOptions = (
	paces: readonly number[],
	label = (months: number) => m.enrolment_pace_months({ count: months }),
) => [
	...paces.map((months) => ({ value: String(months), label: label(months) })),
	{ value: '', label: m.enrolment_pace_free() },
];
