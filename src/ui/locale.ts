import { getLocale } from '#locale';

export type Locale = ReturnType<typeof getLocale>;
export const locales = ['fr', 'en', 'es'] as const satisfies readonly Locale[];

/** Each language by its own name. */
export const languageNames: Readonly<Record<Locale, string>> = { fr: 'Français', en: 'English', es: 'Español' };

/** `/fr/courses` -> fr and `/courses`. */
export const splitLocale = (pathname: string): { locale: Locale | undefined; path: string } => {
	const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(pathname) ?? [];
	const locale = locales.find((one) => one === first);
	return locale ? { locale, path: rest || '/' } : { locale: undefined, path: pathname };
};

/** The address of a page in a language, the reader's own if none is named. */
export const to = (path: string, locale: Locale = getLocale()): string => `/${locale}${path === '/' ? '' : path}`;

/** Dates and figures in the reader's language. `zone` is the reader's. */
export const showDate = (iso: string, zone = 'Europe/Paris', locale: Locale = getLocale()): string =>
	new Date(iso).toLocaleDateString(locale, { dateStyle: 'long', timeZone: zone });
/** A day of the calendar, `2027-02-28`: the same in every zone. */
export const showDay = (day: string, locale: Locale = getLocale()): string => showDate(day, 'UTC', locale);
/** Without its year, as short as it is still understood: under a drawing. */
export const showShortDay = (day: string, locale: Locale = getLocale()): string =>
	new Date(day).toLocaleDateString(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
export const showMoment = (iso: string, zone = 'Europe/Paris', locale: Locale = getLocale()): string =>
	new Date(iso).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
export const showNumber = (value: number, locale: Locale = getLocale()): string => value.toLocaleString(locale);
/** So many days, in words. */
export const showDays = (count: number, locale: Locale = getLocale()): string =>
	count.toLocaleString(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
