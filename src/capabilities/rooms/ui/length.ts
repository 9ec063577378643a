import { getLocale } from '#locale';

/** So long, in words short enough for a line: `1 h 2 min 3 s`. */
export const showLength = (milliseconds: number, locale: string = getLocale()): string => {
	const all = Math.round(milliseconds / 1000);
	const length = { hours: Math.floor(all / 3600), minutes: Math.floor(all / 60) % 60, seconds: all % 60 };
	return new Intl.DurationFormat(locale, { style: 'short', ...(all === 0 && { secondsDisplay: 'always' }) }).format(
		length,
	);
};

/** A moment of a recording, to the second. */
export const showSecond = (at: string, zone = 'Europe/Paris', locale: string = getLocale()): string =>
	new Date(at).toLocaleTimeString(locale, { timeStyle: 'medium', timeZone: zone });
