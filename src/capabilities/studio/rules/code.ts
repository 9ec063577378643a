/** The letters of base 32: none is taken for another, in whatever case it was copied. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Five groups of four, of 13 random bytes: 100 bits, by which a report is followed without an account. */
export const codeFrom = (random: Uint8Array): string => {
	let bits = '';
	for (const byte of random) bits += byte.toString(2).padStart(8, '0');
	const letters = Array.from({ length: 20 }, (_, n) => alphabet[Number.parseInt(bits.slice(n * 5, n * 5 + 5), 2)]);
	return [0, 4, 8, 12, 16].map((from) => letters.slice(from, from + 4).join('')).join('-');
};
