// What shows that two hold the same file, without either sending it: the page and the school reckon it alike.

const hex = (bytes: ArrayBuffer) =>
	Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256, in hexadecimal. */
export const sha256Of = async (bytes: BufferSource): Promise<string> =>
	hex(await crypto.subtle.digest('SHA-256', bytes));

/** Before the first piece. */
export const noChain = '';

/** A hash over those of all pieces so far. */
export const chained = (before: string, pieceSha256: string): Promise<string> =>
	sha256Of(new TextEncoder().encode(before + pieceSha256));
