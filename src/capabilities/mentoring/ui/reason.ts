import { m } from '#messages';
import { languageNames, locales } from '#ui/locale.ts';

interface Told {
	readonly key: string;
	readonly values: Readonly<Record<string, string | number>>;
}
const language = (code: string) => {
	const known = locales.find((one) => one === code);
	return known ? languageNames[known] : code;
};

/** Why this mentor, in words. */
export const reasonText = ({ key, values }: Told): string => {
	const text = (name: string) => String(values[name] ?? '');
	const count = (name: string) => Number(values[name] ?? 0);
	switch (key) {
		case 'mentoring_reason_occupation':
			return m.mentoring_reason_occupation({ occupation: text('occupation') });
		case 'mentoring_reason_near_occupation':
			return m.mentoring_reason_near_occupation({ occupation: text('occupation') });
		case 'mentoring_reason_other_occupation':
			return m.mentoring_reason_other_occupation();
		case 'mentoring_reason_first_language':
			return m.mentoring_reason_first_language({ language: language(text('language')) });
		case 'mentoring_reason_other_language':
			return m.mentoring_reason_other_language({ language: language(text('language')) });
		case 'mentoring_reason_hours':
			return m.mentoring_reason_hours({
				hours: count('hours'),
				minutes: String(count('minutes')).padStart(2, '0'),
			});
		case 'mentoring_reason_load':
			return m.mentoring_reason_load({ count: count('learners'), capacity: count('capacity') });
		case 'mentoring_reason_appreciation':
			return m.mentoring_reason_appreciation({ content: count('content'), count: count('answers') });
		case 'mentoring_reason_both_wished':
			return m.mentoring_reason_both_wished();
		case 'mentoring_reason_learner_wished':
			return m.mentoring_reason_learner_wished();
		case 'mentoring_reason_mentor_wished':
			return m.mentoring_reason_mentor_wished();
		// That nothing is known, or wished, is no reason.
		default:
			return '';
	}
};

const obstacles: Readonly<Record<string, (given: { count: number }) => string>> = {
	mentoring_never_self: m.mentoring_never_self,
	mentoring_never_tie: m.mentoring_never_tie,
	mentoring_never_former: m.mentoring_never_former,
	mentoring_never_unqualified: m.mentoring_never_unqualified,
	mentoring_never_paused: m.mentoring_never_paused,
	mentoring_never_full: m.mentoring_never_full,
	mentoring_never_language: m.mentoring_never_language,
	mentoring_never_hours: m.mentoring_never_hours,
};
/** What stands against how many mentors, in words. */
export const obstacleText = ({ key, mentors }: { readonly key: string; readonly mentors: number }): string =>
	obstacles[key]?.({ count: mentors }) ?? '';
