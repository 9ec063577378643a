/** Thirty signs of which none is taken for another when they are copied by hand: no i, l, o, u, 0 or 1. */
const alphabet = 'abcdefghjkmnpqrstvwxyz23456789';
const length = 25;
const group = 5;

/**
 * Five groups of five, of random bytes: 122 bits, by which an anonymous reporter comes back. Bytes that would favour some
 * signs are passed over; undefined where too few are left.
 */
export const codeFrom = (random: Uint8Array): string | undefined => {
	const fair = 256 - (256 % alphabet.length);
	const signs = [...random].filter((byte) => byte < fair).map((byte) => alphabet[byte % alphabet.length]);
	if (signs.length < length) return undefined;
	return Array.from({ length: length / group }, (_, n) => signs.slice(n * group, (n + 1) * group).join('')).join('-');
};

/** The signs of a code alone, however it was grouped and in whatever case; undefined where it is none. */
export const signsOf = (typed: string): string | undefined => {
	const signs = typed.toLowerCase().replace(/[\s\-–.]/g, '');
	return signs.length === length && [...signs].every((sign) => alphabet.includes(sign)) ? signs : undefined;
};
