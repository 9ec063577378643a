/** A credential weighs some kilobytes; with every competency of a large programme, less than a tenth of this. */
export const mostBytes = 512 * 1024;
const deepest = 32;

export type Unreadable = 'too-big' | 'picture' | 'not-text' | 'not-json' | 'too-deep';
export type ReadText =
	| { readonly ok: true; readonly text: string; readonly value: unknown }
	| { readonly ok: false; readonly code: Unreadable };

const pictures = [
	[0x89, 0x50, 0x4e, 0x47],
	[0xff, 0xd8, 0xff],
	[0x47, 0x49, 0x46],
	[0x25, 0x50, 0x44, 0x46],
];

/** What a file says, as JSON, or why it says nothing. Never throws, whatever the bytes. */
export const readText = (bytes: Uint8Array): ReadText => {
	if (bytes.length > mostBytes) return { ok: false, code: 'too-big' };
	if (pictures.some((start) => start.every((byte, at) => bytes[at] === byte))) return { ok: false, code: 'picture' };
	const text = decoded(bytes);
	if (text === undefined) return { ok: false, code: 'not-text' };
	if (depthOf(text) > deepest) return { ok: false, code: 'too-deep' };
	try {
		return { ok: true, text, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
	} catch {
		return { ok: false, code: 'not-json' };
	}
};

const decoded = (bytes: Uint8Array): string | undefined => {
	try {
		const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		return text.includes('\0') ? undefined : text;
	} catch {
		return undefined;
	}
};

/** How deep brackets stand in each other, without parsing. */
const depthOf = (text: string): number => {
	let depth = 0;
	let most = 0;
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (quoted) {
			if (sign === '\\') at++;
			else if (sign === '"') quoted = false;
		} else if (sign === '"') quoted = true;
		else if (sign === '{' || sign === '[') most = Math.max(most, ++depth);
		else if (sign === '}' || sign === ']') depth--;
	}
	return most;
};

/**
 * The one way in which we write a document: without blanks, in the order in which it was composed. Blanks around it,
 * which editors add, are no change.
 */
export const isWrittenAsIssued = (text: string, value: unknown): boolean =>
	withoutBlanksAround(text) === JSON.stringify(value);

/** Sign by sign: a pattern that looks for blanks up to the end would look again from each of them. */
const withoutBlanksAround = (text: string): string => {
	const isBlank = (at: number) => ' \t\r\n'.includes(text[at] ?? 'x');
	let [first, last] = [0, text.length];
	while (isBlank(first)) first++;
	while (last > first && isBlank(last - 1)) last--;
	return text.slice(first, last);
};
