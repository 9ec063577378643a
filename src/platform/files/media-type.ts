const beginnings: readonly (readonly [type: string, at: number, bytes: readonly number[] | string])[] = [
	['application/pdf', 0, '%PDF-'],
	['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
	['image/jpeg', 0, [0xff, 0xd8, 0xff]],
	['image/gif', 0, 'GIF8'],
	['image/webp', 8, 'WEBP'],
	['audio/mpeg', 0, 'ID3'],
	['audio/ogg', 0, 'OggS'],
	['video/mp4', 4, 'ftyp'],
	['video/webm', 0, [0x1a, 0x45, 0xdf, 0xa3]],
	['application/gzip', 0, [0x1f, 0x8b]],
	['application/x-tar', 257, 'ustar'],
	['application/zip', 0, [0x50, 0x4b, 0x03, 0x04]],
];

const bytesOf = (bytes: readonly number[] | string) => (typeof bytes === 'string' ? [...Buffer.from(bytes)] : bytes);

/**
 * What a file is by its first bytes, whatever its sender said: one of a few types that no browser runs. Anything that
 * reads as text, a page or a program included, is plain text.
 */
export const mediaType = (content: Uint8Array): string => {
	const found = beginnings.find(([, at, bytes]) => bytesOf(bytes).every((byte, n) => content[at + n] === byte));
	if (found) return found[0];
	return isText(content) ? 'text/plain' : 'application/octet-stream';
};

const isText = (content: Uint8Array): boolean => {
	// A sign of several bytes may be cut at the end of what is looked at.
	const start = content.subarray(0, 4096);
	if (start.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)) return false;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
		return true;
	} catch {
		return false;
	}
};
