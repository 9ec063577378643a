/** What the bytes of a file say, and in which encoding; undefined where they are no text. */
export interface Text {
	readonly text: string;
	readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g;
/** A text may hold one by mistake; a program that was compiled holds many. */
const mostControls = 1 / 500;

const marked = (bytes: Uint8Array): Text['encoding'] | undefined => {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
};
const decoded = (bytes: Uint8Array): Text => {
	const encoding = marked(bytes);
	if (encoding) return { text: new TextDecoder(encoding).decode(bytes), encoding };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		// Whatever is no UTF-8 was most likely written on a Western system of old: every byte is a letter there.
		return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
	}
};

/** Never throws. */
export const textOf = (bytes: Uint8Array): Text | undefined => {
	const found = decoded(bytes);
	const controls = found.text.match(control)?.length ?? 0;
	return controls > 1 + found.text.length * mostControls || found.text.includes('\u0000') ? undefined : found;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;
/** A notebook holds a text whole, or line by line. */
const joined = (source: unknown): string | undefined => {
	if (typeof source === 'string') return source;
	return Array.isArray(source) && source.every((line) => typeof line === 'string') ? source.join('') : undefined;
};

/** The code of a Jupyter notebook, cell after cell, without what it printed; undefined where it is none. Never throws. */
export const notebookCode = (text: string): string | undefined => {
	try {
		const book: unknown = JSON.parse(text);
		const cells = isRecord(book) ? book.cells : undefined;
		if (!Array.isArray(cells)) return undefined;
		const code = cells.map((cell) => (isRecord(cell) && cell.cell_type === 'code' ? joined(cell.source) : ''));
		return code.includes(undefined) ? undefined : code.filter((one) => one !== '').join('\n\n');
	} catch {
		return undefined;
	}
};

/** Where each line begins. */
export const lineStarts = (text: string): Uint32Array => {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return Uint32Array.from(starts);
};
