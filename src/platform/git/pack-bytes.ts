import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate as inflateWith, type ZlibOptions } from 'node:zlib';
import { GitFault } from './git-fault.ts';

/** So much is read of the file at once, and kept: packs are read mostly from their beginning to their end. */
const stretch = 1024 ** 2;

export interface PackBytes {
	readonly length: number;
	/** As many from there as there are, `count` at most. */
	read(from: number, count: number): Promise<Buffer>;
	/** What is packed there, of which the size is known: nothing larger is ever unpacked. Answers where it ends. Throws `GitFault`. */
	inflated(from: number, size: number): Promise<{ readonly content: Buffer; readonly end: number }>;
}

export const packBytes = async (file: FileHandle): Promise<PackBytes> => {
	const { size: length } = await file.stat();
	let held = { from: 0, content: Buffer.alloc(0) };
	const read: PackBytes['read'] = async (from, wanted) => {
		const count = Math.max(0, Math.min(wanted, length - from));
		if (from < held.from || from + count > held.from + held.content.length) {
			const content = Buffer.alloc(Math.min(length - from, Math.max(count, stretch)));
			const { bytesRead } = await file.read(content, 0, content.length, from);
			held = { from, content: content.subarray(0, bytesRead) };
		}
		return held.content.subarray(from - held.from, from - held.from + count);
	};
	return {
		length,
		read,
		async inflated(from, size) {
			const packed = await read(from, mostPacked(size));
			const { buffer: content, engine } = await inflate(packed, Math.max(size, 1));
			if (content.length !== size) throw new GitFault('broken');
			return { content, end: from + engine.bytesWritten };
		},
	};
};

/** What cannot be made smaller is a little larger packed; nothing honest is larger than this. */
const mostPacked = (size: number) => size + Math.ceil(size / 64) + 1024;

interface Inflated {
	readonly buffer: Buffer;
	readonly engine: { readonly bytesWritten: number };
}
/** With `info`, which its types do not know. */
const withInfo = promisify(inflateWith) as unknown as (packed: Buffer, options: ZlibOptions) => Promise<Inflated>;

const inflate = (packed: Buffer, maxOutputLength: number): Promise<Inflated> =>
	withInfo(packed, { info: true, maxOutputLength }).catch((error) => {
		throw new GitFault('broken', error);
	});
