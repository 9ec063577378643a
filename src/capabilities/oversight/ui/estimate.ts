import { getLocale, type Locale } from '#locale';
import { m } from '#messages';

interface Estimate {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/** A figure with its interval in the reader's numerals: in per cent where it is a share, with two decimals else. */
export const showEstimate = (
	{ value, low, high }: Estimate,
	as: 'share' | 'figure' = 'figure',
	locale: Locale = getLocale(),
): string => {
	const say = (one: number) =>
		one.toLocaleString(
			locale,
			as === 'share'
				? { style: 'percent', maximumFractionDigits: 0 }
				: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
		);
	return m.oversight_estimate({ value: say(value), low: say(low), high: say(high) }, { locale });
};
