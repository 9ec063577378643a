import { gunzipSync, gzipSync } from 'node:zlib';
import { credentialsContext } from './contexts.ts';
import type { SignedStatusList } from './form.ts';

/**
 * Bitstring Status List, https://www.w3.org/TR/vc-bitstring-status-list/: as many places as the standard asks at least,
 * so that nobody who looks one up tells which credential is meant. Places are given at random: a list shows how many
 * were revoked, never how many were issued.
 */
export const places = 131_072;
/** Beyond it a new list is opened: a free place is then found in two tries on average. */
export const fullAt = places / 2;

export const encodeList = (revoked: Iterable<number>): string => {
	const bits = Buffer.alloc(places / 8);
	for (const place of revoked) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
	return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;
};

/** The bit at a place; undefined where the list is not one, is shorter, or is packed to burst. */
export const bitAt = (encoded: string, place: number): boolean | undefined => {
	try {
		const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: 4 * 2 ** 20 });
		const byte = bits.length >= places / 8 ? bits[place >> 3] : undefined;
		return byte === undefined ? undefined : (byte & (0x80 >> (place & 7))) !== 0;
	} catch {
		return undefined;
	}
};

export const addressOfList = (publicUrl: string, listId: string) => `${publicUrl}/credentials/status/${listId}`;

export const composeList = (
	address: string,
	issuer: string,
	revoked: Iterable<number>,
	at: string,
): Omit<SignedStatusList, 'proof'> => ({
	'@context': [credentialsContext],
	id: address,
	type: ['VerifiableCredential', 'BitstringStatusListCredential'],
	issuer,
	validFrom: at,
	credentialSubject: {
		id: `${address}#list`,
		type: 'BitstringStatusList',
		statusPurpose: 'revocation',
		encodedList: encodeList(revoked),
	},
});
