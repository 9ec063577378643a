import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { Line } from '../../rules/delimited.ts';
import { Unreadable } from './unreadable.ts';
import { readXml } from './xml.ts';

/** Limits that no honest survey comes near: 53,443 rows are 28 MB of XML, packed eight to one. */
const mostFiles = 2000;
const mostUnpacked = 400 * 2 ** 20;
const mostRatio = 150;
const mostStrings = 2_000_000;
const mostCharacters = 100_000_000;
const mostCells = 2000;
const longestCell = 100_000;

/** A workbook (xlsx), of which sheets are read as they are unpacked. */
export interface Workbook {
	readonly sheets: readonly { readonly name: string; rows(): AsyncGenerator<readonly Line[]> }[];
	close(): void;
}

/** Opens a workbook. Throws `Unreadable` where it is none, or grows beyond all measure when it is unpacked. */
export const openWorkbook = async (path: string): Promise<Workbook> => {
	const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(
		(error: Error) => {
			throw new Unreadable(`it is not a workbook: ${error.message}`);
		},
	);
	try {
		const entries = await entriesOf(zip);
		const open = async (name: string): Promise<Readable> => {
			const entry = entries.get(name);
			if (!entry) throw new Unreadable(`it is not a workbook: ${name} is missing`);
			return zip.openReadStreamPromise(entry);
		};
		const sheets = await sheetsOf(open);
		const strings = entries.has('xl/sharedStrings.xml') ? await stringsOf(await open('xl/sharedStrings.xml')) : [];
		return {
			sheets: sheets.map(({ name, file }) => ({ name, rows: () => rowsOfSheet(open(file), strings) })),
			close: () => zip.close(),
		};
	} catch (error) {
		zip.close();
		throw error;
	}
};

const entriesOf = async (zip: ZipFile): Promise<Map<string, Entry>> => {
	const entries = new Map<string, Entry>();
	if (zip.entryCount > mostFiles) throw new Unreadable('it holds too many files to be a workbook');
	let unpacked = 0;
	try {
		for await (const entry of zip.eachEntry()) {
			unpacked += entry.uncompressedSize;
			const swells = entry.uncompressedSize > 10 * 2 ** 20 && entry.uncompressedSize > mostRatio * entry.compressedSize;
			if (unpacked > mostUnpacked || swells)
				throw new Unreadable('it would swell beyond measure when it is unpacked: it looks like a trap');
			if (entry.isEncrypted()) throw new Unreadable('it is locked by a password');
			entries.set(entry.fileName, entry);
		}
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		throw new Unreadable(`it is not a workbook: ${(error as Error).message}`);
	}
	return entries;
};

/** All of a small part of the workbook. */
const readAll = async (
	stream: Readable,
	open: (name: string, attributes: Readonly<Record<string, string>>) => void,
) => {
	for await (const _ of readXml(stream, { open, text() {}, close() {} }, () => null));
};

const sheetsOf = async (open: (name: string) => Promise<Readable>) => {
	const targets = new Map<string, string>();
	await readAll(await open('xl/_rels/workbook.xml.rels'), (name, { Id, Target }) => {
		if (name === 'Relationship' && Id && Target)
			targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
	});
	const sheets: { name: string; file: string }[] = [];
	await readAll(await open('xl/workbook.xml'), (tag, attributes) => {
		const file = targets.get(attributes['r:id'] ?? '');
		if (tag === 'sheet' && file !== undefined) sheets.push({ name: attributes.name ?? '', file });
	});
	return sheets;
};

/** Texts that cells point to. A text in several looks is put together; how it is pronounced is left out. */
const stringsOf = async (stream: Readable): Promise<string[]> => {
	const strings: string[] = [];
	let text = '';
	let inText = false;
	let spoken = 0;
	let characters = 0;
	const handler = {
		open(name: string) {
			if (name === 'si') text = '';
			if (name === 'rPh') spoken++;
			inText = name === 't' && spoken === 0;
		},
		text(piece: string) {
			if (inText && text.length < longestCell) text += piece;
		},
		close(name: string) {
			if (name === 'rPh') spoken--;
			if (name === 't') inText = false;
			if (name !== 'si') return;
			strings.push(text);
			characters += text.length;
		},
	};
	for await (const _ of readXml(stream, handler, () => null))
		if (strings.length > mostStrings || characters > mostCharacters) throw new Unreadable('it holds too many texts');
	return strings;
};

/** `BC12` -> 54: the place of a cell in its row, from 0. */
const columnOf = (address: string): number => {
	let column = 0;
	for (const sign of address) {
		const value = sign.charCodeAt(0) - 64;
		if (value < 1 || value > 26) break;
		column = column * 26 + value;
	}
	return column - 1;
};

async function* rowsOfSheet(opened: Promise<Readable>, strings: readonly string[]): AsyncGenerator<readonly Line[]> {
	let rows: Line[] = [];
	let line = 0;
	let cells: string[] = [];
	let column = -1;
	let type = '';
	let value = '';
	let inValue = false;
	let fault: string | undefined;
	const handler = {
		open(name: string, attributes: Readonly<Record<string, string>>) {
			if (name === 'row') {
				line = Number(attributes.r ?? line + 1);
				cells = [];
				column = -1;
			} else if (name === 'c') {
				column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
				type = attributes.t ?? '';
				value = '';
				if (!(column >= 0 && column < mostCells)) fault = `its row ${line} has too many cells`;
			}
			inValue = name === 'v' || (name === 't' && type === 'inlineStr');
		},
		text(piece: string) {
			if (inValue && value.length < longestCell) value += piece;
		},
		close(name: string) {
			inValue = false;
			if (fault !== undefined) return;
			if (name === 'c') {
				while (cells.length < column) cells.push('');
				cells[column] = type === 's' ? (strings[Number(value)] ?? '') : value;
			} else if (name === 'row' && cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
		},
	};
	const take = () => {
		const taken = rows;
		rows = [];
		return taken;
	};
	for await (const taken of readXml(await opened, handler, take)) {
		if (fault !== undefined) throw new Unreadable(fault);
		yield taken;
	}
}
