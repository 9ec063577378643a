import { m } from '#messages';
import { showDay } from '#ui/locale.ts';

/** A date as one needs it: the day, and how far it is. */
export const showDue = (dueOn: string | null, today: string): string => {
	if (dueOn === null) return m.enrolment_no_date();
	const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
	if (days < 0) return m.enrolment_due_past();
	const far = days === 0 ? m.enrolment_due_today() : m.enrolment_due_in({ count: days });
	return `${m.enrolment_due({ date: showDay(dueOn) })} (${far})`;
};
