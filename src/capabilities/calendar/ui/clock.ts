import { getLocale } from '#locale';

type Locale = ReturnType<typeof getLocale>;

/** The hour of a moment on a clock: `18:00`, `6:00 PM`. */
export const showHour = (at: string, zone: string, locale: Locale = getLocale()): string =>
	new Date(at).toLocaleTimeString(locale, { timeStyle: 'short', timeZone: zone });
/** A day of a week or month that is named above it: `mar. 24`. */
export const showShortDay = (day: string, locale: Locale = getLocale()): string =>
	new Date(day).toLocaleDateString(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
/** `mardi 24 novembre`. */
export const showLongDay = (day: string, locale: Locale = getLocale()): string =>
	new Date(day).toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
/** `16–22 novembre 2026`. */
export const showDays = (from: string, to: string, locale: Locale = getLocale()): string =>
	new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(new Date(from), new Date(to));
/** `novembre 2026`. */
export const showMonth = (day: string, locale: Locale = getLocale()): string =>
	new Date(day).toLocaleDateString(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** Monday is 1: 1 January 2024 was one. */
export const showWeekday = (weekday: number, locale: Locale = getLocale()): string =>
	new Date(Date.UTC(2024, 0, weekday)).toLocaleDateString(locale, { weekday: 'long', timeZone: 'UTC' });
/** The day of a moment on a clock: `2026-11-24`. */
export const dayOn = (at: string, zone: string): string => new Date(at).toLocaleDateString('sv', { timeZone: zone });
/** `America/New_York` as one says it. */
export const showPlace = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
