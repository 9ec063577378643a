import { m } from '#messages';
import type { Locale } from '#platform/localized.ts';
import type { Outcome } from './rules/pay.ts';
import type { StatementState } from './rules/statement.ts';

// What statements are said in, alike on the page, on paper and in letters.

interface Line {
	readonly kind: 'session' | 'learner' | 'granted';
	readonly because: 'due' | 'correction';
	readonly outcome: Outcome | null;
	readonly days: number | null;
	readonly monthDays: number | null;
	readonly level: number | null;
	readonly rare: boolean | null;
	readonly reason: string | null;
}

export const outcomeWords: Readonly<Record<Outcome, typeof m.faculty_pay_held>> = {
	held: m.faculty_pay_held,
	'missed-by-learner': m.faculty_pay_missed_by_learner,
	'missed-by-mentor': m.faculty_pay_missed_by_mentor,
	'cancelled-late': m.faculty_pay_cancelled_late,
	'cancelled-in-time': m.faculty_pay_cancelled_in_time,
};
export const stateWords: Readonly<Record<StatementState, typeof m.faculty_pay_state_drawn>> = {
	drawn: m.faculty_pay_state_drawn,
	escalated: m.faculty_pay_state_escalated,
	returned: m.faculty_pay_state_returned,
	approved: m.faculty_pay_state_approved,
};

/** What a line is for. */
export const lineWords = (line: Line, locale: Locale): string => {
	const options = { locale };
	if (line.outcome !== null) return outcomeWords[line.outcome]({}, options);
	if (line.kind === 'learner') return m.faculty_pay_days({ days: line.days ?? 0, of: line.monthDays ?? 0 }, options);
	return m.faculty_pay_granted({}, options);
};

/** Why it is otherwise than the rate, and than it was. */
export const lineNotes = (line: Line, locale: Locale): string[] => {
	const options = { locale };
	return [
		...(line.level === null ? [] : [m.faculty_pay_level({ level: line.level }, options)]),
		...(line.rare ? [m.faculty_pay_rare({}, options)] : []),
		...(line.because === 'correction' ? [m.faculty_pay_correction({}, options)] : []),
		...(line.reason === null ? [] : [line.reason]),
	];
};

/** `2026-11` in words. */
export const monthWords = (month: string, locale: Locale): string =>
	Temporal.PlainDate.from(`${month}-01`).toLocaleString(locale, { month: 'long', year: 'numeric' });
/** The same at the beginning of a line. */
export const monthHeading = (month: string, locale: Locale): string => {
	const words = monthWords(month, locale);
	return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
};

/** Of a hundred. */
export const percentWords = (share: number, locale: Locale): string =>
	(share / 100).toLocaleString(locale, { style: 'percent' });
