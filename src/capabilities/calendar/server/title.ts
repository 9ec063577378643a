import { m } from '#messages';
import type { Locale } from '#platform/localized.ts';

const texts = m as unknown as Readonly<Record<string, (values: object, options: { locale: Locale }) => string>>;

/** What an appointment is called, in a language; one whose name went with a later version is called an appointment. */
export const titleIn = (key: string, locale: Locale): string =>
	(texts[key] ?? m.appointment_calendar_meeting)({}, { locale });
