import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
import { type Source, stretchesOf, zipRanges } from '#platform/archive/source.ts';
import type { Limits } from './limits.ts';

export type ArchiveFormat = 'zip' | 'tar' | 'tar.gz';

/** Of the files whose path is wanted, what they hold; undefined where a file is larger than it may be. */
export interface Archived {
	readonly files: readonly { readonly path: string; readonly content: Uint8Array | undefined }[];
	/** There is more than was looked at. */
	readonly isCut: boolean;
	readonly isBroken: boolean;
}

class Enough extends Error {}

/** As much of a stream as a file may have; undefined where it has more. What it says of its size is not believed. */
const atMost = async (stream: Readable, most: number): Promise<Uint8Array | undefined> => {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length <= most) chunks.push(chunk);
		else break;
	}
	return length <= most ? Buffer.concat(chunks) : undefined;
};

type Wanted = (path: string) => boolean;
interface Reach {
	readonly files: { path: string; content: Uint8Array | undefined }[];
	entries: number;
	bytes: number;
	isBroken: boolean;
}

const count = (reach: Reach, limits: Limits, entries: number, bytes = 0) => {
	reach.entries += entries;
	reach.bytes += bytes;
	if (reach.entries > limits.entries || reach.bytes > limits.handInBytes) throw new Enough();
};

const readZip = async (source: Source, wanted: Wanted, limits: Limits, reach: Reach) => {
	// Names are taken as they stand: nothing is ever opened by them.
	const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
	const zip = await fromRandomAccessReaderPromise(zipRanges(source), source.bytes, options);
	for await (const entry of zip.eachEntry()) {
		count(reach, limits, 1);
		const raw = entry.fileName as unknown as Buffer;
		const path = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true);
		const isEncrypted = (entry.generalPurposeBitFlag & 1) === 1;
		if (path.endsWith('/') || isEncrypted || !wanted(path)) continue;
		const unpacked = async () => atMost(await zip.openReadStreamPromise(entry), limits.fileBytes);
		const isLarge = Math.max(entry.uncompressedSize, entry.compressedSize) > limits.fileBytes;
		try {
			reach.files.push({ path, content: isLarge ? undefined : await unpacked() });
		} catch {
			// One that cannot be unpacked hides no other.
			reach.isBroken = true;
		}
		count(reach, limits, 0, reach.files.at(-1)?.content?.length);
	}
};

/** What an archive grows to before it is left, packed to nothing as it may be. */
const mostUnpacked = 512 * 1024 ** 2;
const enoughOf = async function* (plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let seen = 0;
	for await (const chunk of plain) {
		seen += chunk.length;
		if (seen > mostUnpacked) throw new Enough();
		yield chunk;
	}
};

const readTar = async (source: Source, isPacked: boolean, wanted: Wanted, limits: Limits, reach: Reach) => {
	const archive = extract();
	const stored = Readable.from(stretchesOf(source), { objectMode: false });
	const plain = isPacked ? stored.pipe(createGunzip()) : stored;
	const enough = Readable.from(enoughOf(plain), { objectMode: false });
	const all = [...new Set([stored, plain, enough])];
	for (const stream of all) stream.once('error', (error) => archive.destroy(error));
	enough.pipe(archive);
	try {
		for await (const entry of archive) {
			count(reach, limits, 1);
			const { name: path, type, size = 0 } = entry.header;
			if ((type ?? 'file') !== 'file' || !wanted(path)) {
				entry.resume();
				continue;
			}
			const isLarge = size > limits.fileBytes;
			const content = isLarge ? undefined : await atMost(entry as unknown as Readable, limits.fileBytes);
			if (isLarge) entry.resume();
			reach.files.push({ path, content });
			count(reach, limits, 0, content?.length);
		}
	} finally {
		for (const stream of all) stream.destroy();
		archive.destroy();
	}
};

/** Read where it lies: nothing is written anywhere, and a name is a name. Never throws for what it holds. */
export const archivedFiles = async (
	format: ArchiveFormat,
	source: Source,
	wanted: Wanted,
	limits: Limits,
): Promise<Archived> => {
	const reach: Reach = { files: [], entries: 0, bytes: 0, isBroken: false };
	try {
		if (format === 'zip') await readZip(source, wanted, limits, reach);
		else await readTar(source, format === 'tar.gz', wanted, limits, reach);
		return { files: reach.files, isCut: false, isBroken: reach.isBroken };
	} catch (error) {
		return { files: reach.files, isCut: error instanceof Enough, isBroken: !(error instanceof Enough) };
	}
};
