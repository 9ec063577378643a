import { getLocale } from '#locale';

/** The hour on a reader's clock. */
export const showHour = (iso: string, zone: string): string =>
	new Date(iso).toLocaleTimeString(getLocale(), { timeStyle: 'short', timeZone: zone });
