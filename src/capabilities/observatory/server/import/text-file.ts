import { createReadStream } from 'node:fs';
import { delimitedReader, type Line, longestRow, RowTooLong, sniffDelimiter } from '../../rules/delimited.ts';
import { Unreadable } from './unreadable.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';

/** Whether these bytes, read one after the other, are UTF-8; else they are taken for the code page that France wrote in. */
export const encodingProbe = () => {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let encoding: Encoding | undefined;
	let begun = false;
	const look = (bytes: Buffer, last: boolean) => {
		if (!begun && bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) encoding = 'utf-16le';
		begun = true;
		if (encoding !== undefined) return;
		try {
			decoder.decode(bytes, { stream: !last });
		} catch {
			encoding = 'windows-1252';
		}
	};
	return {
		push: (bytes: Buffer) => look(bytes, false),
		end(): Encoding {
			look(Buffer.alloc(0), true);
			return encoding ?? 'utf-8';
		},
	};
};

/** The rows of a delimited text, headings included, in pieces as they are read. */
export async function* rowsOfText(path: string, encoding: Encoding): AsyncGenerator<readonly Line[]> {
	const decoder = new TextDecoder(encoding);
	let reader: ReturnType<typeof delimitedReader> | undefined;
	let head = '';
	const push = (text: string, last: boolean): readonly Line[] => {
		head += text;
		if (!reader && !last && head.length < longestRow && !/[^\r\n][\r\n]/.test(head)) return [];
		reader ??= delimitedReader(sniffDelimiter(head));
		const rows = reader.push(head);
		head = '';
		return last ? [...rows, ...reader.end()] : rows;
	};
	try {
		for await (const bytes of createReadStream(path, { highWaterMark: 2 ** 18 }))
			yield push(decoder.decode(bytes as Buffer, { stream: true }), false);
		yield push(decoder.decode(), true);
	} catch (error) {
		if (error instanceof RowTooLong) throw new Unreadable(`${error.message}: is a quotation mark missing?`);
		throw error;
	}
}
