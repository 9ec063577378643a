import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import type { Line } from '../../rules/delimited.ts';
import { type Recognised, recogniseHeadings } from '../../rules/layouts.ts';
import { rowsOfJson } from './json-file.ts';
import { encodingProbe, rowsOfText } from './text-file.ts';
import { mostBytes, Unreadable } from './unreadable.ts';
import { openWorkbook } from './workbook.ts';

/** A file whose content says what it is. */
export interface KnownFile extends Recognised {
	readonly path: string;
	readonly sha256: string;
	readonly bytes: number;
	/** The rows below the headings, in pieces as they are read. */
	rows(): AsyncGenerator<readonly Line[]>;
}

/** Headings stand within so many rows, or nowhere. */
const furthest = 30;

/** Finds out what a file is by looking into it, whatever its name. Throws `Unreadable` where it is nothing that we know. */
export const recognise = async (path: string): Promise<KnownFile> => {
	const { size } = statSync(path);
	if (size === 0) throw new Unreadable('it is empty');
	if (size > mostBytes) throw new Unreadable('it is larger than 500 MB');
	const { sha256, encoding, head } = await look(path);
	const file = { path, sha256, bytes: size };
	if (head.startsWith('PK\u0003\u0004')) return { ...file, ...(await ofWorkbook(path)) };
	if (/^(?:\u00ef\u00bb\u00bf)?\s*[[{]/.test(head))
		return {
			...file,
			...(await ofRows(async function* () {
				yield rowsOfJson(path);
			})),
		};
	if (encoding !== 'utf-16le' && head.includes('\0')) throw new Unreadable('it is neither a text nor a workbook');
	return { ...file, ...(await ofRows(() => rowsOfText(path, encoding))) };
};

const look = async (path: string) => {
	const hash = createHash('sha256');
	const probe = encodingProbe();
	let head = '';
	for await (const bytes of createReadStream(path, { highWaterMark: 2 ** 18 })) {
		if (head === '') head = (bytes as Buffer).subarray(0, 4096).toString('latin1');
		hash.update(bytes as Buffer);
		probe.push(bytes as Buffer);
	}
	return { sha256: hash.digest('hex'), encoding: probe.end(), head };
};

type Found = Pick<KnownFile, 'kind' | 'facts' | 'places' | 'width' | 'rows'>;

const unknown = 'its headings are none of those that we know (docs/labour-market-files.md lists them)';

const ofWorkbook = async (path: string): Promise<Found> => {
	const book = await openWorkbook(path);
	try {
		for (const [at, sheet] of book.sheets.entries()) {
			const found = await headingsOf(sheet.rows());
			if (found)
				return {
					...found.recognised,
					async *rows() {
						const own = await openWorkbook(path);
						try {
							const rows = own.sheets[at]?.rows();
							if (rows) yield* padded(below(rows, found.line), found.recognised.width);
						} finally {
							own.close();
						}
					},
				};
		}
	} finally {
		book.close();
	}
	throw new Unreadable(`it is a workbook, and ${unknown}`);
};

const ofRows = async (open: () => AsyncGenerator<readonly Line[]>): Promise<Found> => {
	const found = await headingsOf(open());
	if (!found) throw new Unreadable(unknown);
	return { ...found.recognised, rows: () => below(open(), found.line) };
};

const headingsOf = async (rows: AsyncGenerator<readonly Line[]>) => {
	let seen = 0;
	for await (const piece of rows)
		for (const { line, cells } of piece) {
			const recognised = recogniseHeadings(cells);
			if (recognised) return { recognised, line };
			if (++seen >= furthest) return undefined;
		}
	return undefined;
};

async function* below(rows: AsyncGenerator<readonly Line[]>, heading: number) {
	for await (const piece of rows) yield piece.filter(({ line }) => line > heading);
}

/** A workbook leaves out the empty cells at the end of a row. */
async function* padded(rows: AsyncGenerator<readonly Line[]>, width: number) {
	for await (const piece of rows)
		yield piece.map(({ line, cells }) => ({
			line,
			cells: cells.length < width ? [...cells, ...Array<string>(width - cells.length).fill('')] : cells,
		}));
}
