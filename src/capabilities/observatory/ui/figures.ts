import { getLocale } from '#locale';
import { m } from '#messages';
import { showNumber } from '#ui/locale.ts';

/** What is not known is said in words and never as zero. */
export const showCount = (count: number | null): string =>
	count === null ? m.observatory_not_available() : showNumber(count);

export const showShare = (share: number | null): string =>
	share === null
		? m.observatory_not_available()
		: share.toLocaleString(getLocale(), { style: 'percent', maximumFractionDigits: 1 });

/** How each level looks beside its word. */
export const marks = { watch: 'plain', tension: 'wait', shortage: 'bad' } as const;
