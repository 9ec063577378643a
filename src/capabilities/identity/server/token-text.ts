import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** So that whoever finds one, a person or a scanner of published code, knows what it is. */
const prefix = 'tremplin_';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretSigns = 40;
const checkSigns = 6;
const form = new RegExp(`^${prefix}[0-9A-Za-z]{${secretSigns + checkSigns}}$`);

const toSigns = (value: bigint, length: number): string => {
	let rest = value;
	let signs = '';
	while (signs.length < length) {
		signs = alphabet[Number(rest % 62n)] + signs;
		rest /= 62n;
	}
	return signs;
};

const checkOf = (secret: string): string => toSigns(BigInt(crc32(prefix + secret)), checkSigns);

/** 40 signs of chance, 238 bits, and six that tell a token from a mistyped one without asking anybody. */
export const newToken = (): string => {
	const secret = toSigns(BigInt(`0x${randomBytes(64).toString('hex')}`), secretSigns);
	return `${prefix}${secret}${checkOf(secret)}`;
};

/** Whether a text may be a token at all. */
export const isToken = (text: string): boolean => {
	const signs = text.slice(prefix.length);
	return form.test(text) && checkOf(signs.slice(0, secretSigns)) === signs.slice(secretSigns);
};

/**
 * How a token is kept. Quick on purpose, unlike a password's: nobody can try 238 bits. Looked up by the hash, so the time
 * of a comparison tells nothing of the token itself.
 */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
