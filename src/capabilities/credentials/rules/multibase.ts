import { createPublicKey, type KeyObject } from 'node:crypto';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Base58 as Bitcoin writes it, with the `z` of multibase before it. */
export const toBase58 = (bytes: Uint8Array): string => {
	const digits: number[] = [];
	for (const byte of bytes) {
		let carry = byte;
		for (let at = 0; at < digits.length; at++) {
			carry += (digits[at] ?? 0) * 256;
			digits[at] = carry % 58;
			carry = Math.floor(carry / 58);
		}
		for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58);
	}
	const zeros = bytes.findIndex((byte) => byte !== 0);
	return `z${'1'.repeat(zeros < 0 ? bytes.length : zeros)}${digits
		.reverse()
		.map((digit) => alphabet[digit])
		.join('')}`;
};

/** Undefined where it is not written so. Short texts alone: its time grows with the square of the length. */
export const fromBase58 = (text: string, longest = 128): Uint8Array | undefined => {
	if (!text.startsWith('z') || text.length > longest) return undefined;
	const bytes: number[] = [];
	const rest = text.slice(1);
	for (const sign of rest) {
		let carry = alphabet.indexOf(sign);
		if (carry < 0) return undefined;
		for (let at = 0; at < bytes.length; at++) {
			carry += (bytes[at] ?? 0) * 58;
			bytes[at] = carry % 256;
			carry = Math.floor(carry / 256);
		}
		for (; carry > 0; carry = Math.floor(carry / 256)) bytes.push(carry % 256);
	}
	const zeros = /^1*/.exec(rest)?.[0].length ?? 0;
	return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
};

/** An Ed25519 public key as a Multikey: two bytes that say so, then its 32. */
const ed25519 = [0xed, 0x01];

export const multikeyOf = (key: KeyObject): string => {
	const { x = '' } = key.export({ format: 'jwk' });
	return toBase58(Uint8Array.from([...ed25519, ...Buffer.from(x, 'base64url')]));
};

export const keyOfMultikey = (text: string): KeyObject | undefined => {
	const bytes = fromBase58(text);
	if (bytes?.length !== 34 || bytes[0] !== ed25519[0] || bytes[1] !== ed25519[1]) return undefined;
	const x = Buffer.from(bytes.subarray(2)).toString('base64url');
	return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
};
