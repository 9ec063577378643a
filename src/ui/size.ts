import { m } from '#messages';
import { showNumber } from './locale.ts';

/** In kilobytes of a thousand bytes, or megabytes of a million, as people read sizes. */
export const showSize = (bytes: number): string =>
	bytes < 1_000_000
		? m.ui_kilobytes({ count: showNumber(Math.max(1, Math.round(bytes / 1000))) })
		: m.ui_megabytes({ count: showNumber(Math.round(bytes / 100_000) / 10) });
