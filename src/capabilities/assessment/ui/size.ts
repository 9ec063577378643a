import { m } from '#messages';
import { showNumber } from '#ui/locale.ts';

/** In kilobytes of a thousand bytes, or megabytes of a million, as people read sizes. */
export const showSize = (bytes: number): string =>
	bytes < 1_000_000
		? m.assessment_kilobytes({ count: showNumber(Math.max(1, Math.round(bytes / 1000))) })
		: m.assessment_megabytes({ count: showNumber(Math.round(bytes / 100_000) / 10) });
