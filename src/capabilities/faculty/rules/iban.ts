/** Lengths by country, of those that the register of SWIFT lists for the single European payments area. */
const lengths: Readonly<Record<string, number>> = {
	...{ AD: 24, AL: 28, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18 },
	...{ FO: 18, FR: 27, GB: 22, GI: 23, GL: 18, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20 },
	...{ LU: 20, LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, RS: 22 },
	...{ SE: 24, SI: 19, SK: 24, SM: 27, VA: 22 },
};

/** As machines write it: no spaces, capitals. */
export const plainIban = (text: string): string => text.replace(/\s+/g, '').toUpperCase();

/** Whether a number can be an account: its form, its length where the country's is known, and ISO 7064 mod 97-10. */
export const isIban = (text: string): boolean => {
	const iban = plainIban(text);
	if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
	const length = lengths[iban.slice(0, 2)];
	if (length !== undefined && iban.length !== length) return false;
	const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join('');
	return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
};

/** Whether 14 digits can be a SIRET: Luhn, or for the places of the post office a sum that is a multiple of five. */
export const isSiret = (text: string): boolean => {
	const digits = text.replace(/\s+/g, '');
	if (!/^\d{14}$/.test(digits)) return false;
	const sum = (of: (digit: number, n: number) => number) =>
		[...digits].reduce((total, digit, n) => total + of(Number(digit), n), 0);
	const post = digits.startsWith('356000000') && sum((digit) => digit) % 5 === 0;
	return post || sum((digit, n) => (n % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit)) % 10 === 0;
};
