/** `12,50`, `-3` or `1 250.00` -> cents; undefined where it is no amount, or one of more than two decimals. */
export const centsOf = (text: string): number | undefined => {
	const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^\u2212/, '-');
	const [, sign, whole, part = ''] = /^([+-]?)(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(plain) ?? [];
	if (whole === undefined) return undefined;
	const cents = Number(whole) * 100 + Number(part.padEnd(2, '0'));
	return sign === '-' ? -cents : cents;
};

/** For machines: `-12.50`. */
export const plainAmount = (cents: number): string => {
	const digits = String(Math.abs(cents)).padStart(3, '0');
	return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** A currency that the world knows, of a hundred parts: statements are reckoned in cents. */
export const isCurrency = (code: string): boolean => {
	if (!/^[A-Z]{3}$/.test(code) || !Intl.supportedValuesOf('currency').includes(code)) return false;
	const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
	return format.resolvedOptions().maximumFractionDigits === 2;
};

/** In a reader's language: `12,50 €`. */
export const showAmount = (cents: number, currency: string, locale: string): string =>
	(cents / 100).toLocaleString(locale, { style: 'currency', currency });

/** As somebody would type it: `12,50`. */
export const typedAmount = (cents: number, locale: string): string =>
	(cents / 100).toLocaleString(locale, { minimumFractionDigits: 2, useGrouping: false });
