import { m } from '#messages';
import { type Locale, languageNames, locales } from '#ui/locale.ts';

interface Told {
	readonly key: string;
	readonly values: Readonly<Record<string, string | number>>;
}

/** Why this mentor, in words to the learner: in the language of the page, or of the letter. Empty where it says nothing to them. */
export const whyText = ({ key, values }: Told, options: { locale?: Locale } = {}): string => {
	const language = languageNames[locales.find((one) => one === values.language) ?? 'fr'];
	const hours = Number(values.hours ?? 0);
	switch (key) {
		case 'mentoring_reason_occupation':
			return m.mentoring_why_occupation({}, options);
		case 'mentoring_reason_near_occupation':
			return m.mentoring_why_near_occupation({}, options);
		case 'mentoring_reason_first_language':
		case 'mentoring_reason_other_language':
			return m.mentoring_why_language({ language }, options);
		case 'mentoring_reason_hours':
			return hours === 0 ? '' : m.mentoring_why_hours({ count: hours }, options);
		case 'mentoring_reason_both_wished':
			return m.mentoring_why_both_wished({}, options);
		case 'mentoring_reason_learner_wished':
			return m.mentoring_why_learner_wished({}, options);
		case 'mentoring_reason_mentor_wished':
			return m.mentoring_why_mentor_wished({}, options);
		default:
			return '';
	}
};
