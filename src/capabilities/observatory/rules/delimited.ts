/** A row of a text file with the line on which it begins, from 1. */
export interface Line {
	readonly line: number;
	readonly cells: readonly string[];
}

/** No row of the files that we read comes near it; one quote that never ends would swallow a whole file. */
export const longestRow = 200_000;
export class RowTooLong extends Error {
	readonly line: number;
	constructor(line: number) {
		super(`the row that begins on line ${line} never ends`);
		this.line = line;
	}
}

const delimiters = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The sign that parts the first row of a file, quoted texts aside. */
export const sniffDelimiter = (head: string): Delimiter => {
	const first = (/^(?:\s*[\r\n])*([^\r\n]*)/.exec(head)?.[1] ?? '').replace(/"(?:[^"]|"")*"/g, '');
	const counted = delimiters.map((one) => ({ one, count: first.split(one).length }));
	return counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
};

/**
 * Reads delimited text piece by piece (RFC 4180, and what is found besides): quoted cells may hold the delimiter, quotes
 * written twice and line ends; lines end in LF, CRLF or CR. Rows with nothing in them are left out.
 */
export const delimitedReader = (delimiter: Delimiter) => {
	let cells: string[] = [];
	let cell = '';
	let length = 0;
	let line = 1;
	let began = 1;
	let quoted = false;
	/** The sign before, where it decides what this one means: a quote that may end a cell, a CR before its LF. */
	let before: '"' | '\r' | '' = '';

	const endRow = (out: Line[]) => {
		cells.push(cell);
		if (cells.length > 1 || cell.trim() !== '') out.push({ line: began, cells });
		cells = [];
		cell = '';
		length = 0;
		began = line;
	};
	const add = (sign: string) => {
		cell += sign;
		if (++length > longestRow) throw new RowTooLong(began);
	};
	const inQuotes = (sign: string) => {
		if (sign === '"') before = '"';
		else add(sign);
		if (sign === '\n') line++;
	};
	const outside = (sign: string, out: Line[]) => {
		const last = before;
		before = '';
		if (sign === '\n' && last === '\r') {
			began = line;
			return;
		}
		if (sign === delimiter) {
			cells.push(cell);
			cell = '';
			if (++length > longestRow) throw new RowTooLong(began);
		} else if (sign === '\n' || sign === '\r') {
			line++;
			endRow(out);
			before = sign === '\r' ? '\r' : '';
		} else if (sign === '"' && cell.trim() === '') {
			cell = '';
			quoted = true;
		} else add(sign);
	};
	return {
		push(text: string): Line[] {
			const out: Line[] = [];
			for (const sign of text) {
				if (quoted && before === '"') {
					before = '';
					if (sign === '"') {
						add('"');
						continue;
					}
					quoted = false;
				}
				if (quoted) inQuotes(sign);
				else outside(sign, out);
			}
			return out;
		},
		/** What stands after the last line end. A quote that was never closed is closed here. */
		end(): Line[] {
			const out: Line[] = [];
			if (cells.length > 0 || cell !== '') endRow(out);
			return out;
		},
	};
};
