import { getLocale } from '#locale';
import { spanOf } from '../rules/waits.ts';

/** So many hours, as they are said: `4 hours`, `2 days`. */
export const showSpan = (hours: number): string => {
	const { unit, count } = spanOf(hours);
	return count.toLocaleString(getLocale(), { style: 'unit', unit, unitDisplay: 'long' });
};
