import { Problem } from '../problem.ts';

// Archives as POSIX lays them down (ustar, with pax headers for what is long): any `tar` lists and unpacks them.

const block = 512;
const longestName = 100;
/** Eleven octal digits; above, the size is in a pax header. */
const largestOctal = 8 ** 11 - 1;
const mostPax = 4096;

const padding = (size: number) => Buffer.alloc((block - (size % block)) % block);
const checksum = (head: Buffer) => head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);

const plainHeader = (name: string, size: number, at: number, type: '0' | 'x'): Buffer => {
	const head = Buffer.alloc(block);
	const octal = (value: number, place: number, width: number) =>
		head.write(value.toString(8).padStart(width - 1, '0'), place, 'latin1');
	head.write(name, 0, longestName, 'latin1');
	octal(0o600, 100, 8);
	octal(0, 108, 8);
	octal(0, 116, 8);
	octal(size, 124, 12);
	octal(at, 136, 12);
	head.write(type, 156, 'latin1');
	head.write('ustar\x0000', 257, 'latin1');
	head.write(`${checksum(head).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
	return head;
};

/** A record says its own length, digits included. */
const paxRecord = (key: string, value: string): string => {
	const rest = ` ${key}=${value}\n`;
	const digits = String(rest.length + String(rest.length).length).length;
	return `${rest.length + digits}${rest}`;
};

/** What stands before the content of a file; `at` in seconds. Names are ASCII. */
export const tarHeader = (name: string, size: number, at: number): Buffer => {
	const records = [
		...(name.length > longestName ? [paxRecord('path', name)] : []),
		...(size > largestOctal ? [paxRecord('size', String(size))] : []),
	].join('');
	const plain = plainHeader(name.slice(0, longestName), Math.min(size, largestOctal), at, '0');
	if (records === '') return plain;
	const body = Buffer.from(records, 'latin1');
	return Buffer.concat([plainHeader('pax', body.length, at, 'x'), body, padding(body.length), plain]);
};

/** What stands after the content of a file. */
export const tarPadding = (size: number): Buffer => padding(size);
export const tarEnd = Buffer.alloc(2 * block);

export interface TarEntry {
	readonly name: string;
	readonly size: number;
	/** Read to its end before the next entry is asked for; what is left is skipped. */
	readonly body: AsyncGenerator<Buffer>;
}

/** Hands out the bytes of a stream in pieces of the length that is asked for. */
const piecesOf = (source: AsyncIterable<Buffer>) => {
	const pieces = source[Symbol.asyncIterator]();
	let held: Buffer = Buffer.alloc(0);
	/** At most so many; none at the end. */
	const some = async (most: number): Promise<Buffer> => {
		while (held.length === 0) {
			const { value, done } = await pieces.next();
			if (done) return held;
			held = value;
		}
		const piece = held.subarray(0, most);
		held = held.subarray(piece.length);
		return piece;
	};
	return {
		some,
		/** Exactly so many, fewer at the end. */
		async exactly(count: number): Promise<Buffer> {
			const parts: Buffer[] = [];
			for (let left = count; left > 0; ) {
				const piece = await some(left);
				if (piece.length === 0) break;
				parts.push(piece);
				left -= piece.length;
			}
			return Buffer.concat(parts);
		},
	};
};

const octalAt = (head: Buffer, place: number, width: number): number => {
	const text = head.toString('latin1', place, place + width).replace(/[\0 ]+$/, '');
	return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN;
};

/** Reads the entries of an archive one after the other. Refuses, by a sentence that names the place: cut off, damaged, anything but files. */
export const readTar = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
	const bytes = piecesOf(source);
	let before = 'its beginning';
	const damaged = (what: string) => new Problem(`The archive ${what} after ${before}.`);
	const header = async () => {
		const head = await bytes.exactly(block);
		if (head.length < block) throw damaged('is cut off');
		if (head.every((byte) => byte === 0)) return undefined;
		const size = octalAt(head, 124, 12);
		if (octalAt(head, 148, 8) !== checksum(head) || Number.isNaN(size)) throw damaged('is damaged');
		const type = head.toString('latin1', 156, 157);
		if (type !== '0' && type !== 'x') throw damaged('holds something that is no file');
		return { name: head.toString('latin1', 0, longestName).replace(/\0.*$/s, ''), size, type };
	};
	for (;;) {
		let head = await header();
		if (!head) return;
		let said: ReturnType<typeof readPax> = {};
		if (head.type === 'x') {
			if (head.size > mostPax) throw damaged('holds a header that is too long');
			said = readPax(await bytes.exactly(head.size + padding(head.size).length));
			head = await header();
			if (head?.type !== '0') throw damaged('is damaged');
		}
		const name = said.path ?? head.name;
		const size = said.size ?? head.size;
		let left = size;
		const body = (async function* () {
			while (left > 0) {
				const piece = await bytes.some(left);
				if (piece.length === 0) throw new Problem(`The archive is cut off in ${name}.`);
				left -= piece.length;
				yield piece;
			}
		})();
		yield { name, size, body };
		while (left > 0) {
			const piece = await bytes.some(left);
			if (piece.length === 0) throw new Problem(`The archive is cut off in ${name}.`);
			left -= piece.length;
		}
		before = name.slice(0, 200);
		await bytes.exactly(padding(size).length);
	}
};

const readPax = (body: Buffer): { path?: string; size?: number } => {
	const text = body.toString('latin1');
	const path = /^\d+ path=(.*)$/m.exec(text)?.[1];
	const size = Number(/^\d+ size=(\d{1,16})$/m.exec(text)?.[1] ?? Number.NaN);
	return { ...(path !== undefined && { path }), ...(!Number.isNaN(size) && { size }) };
};
