import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { type Source, stretchesOf } from '#platform/archive/source.ts';
import type { Said } from '../../rules/archive-entry.ts';
import { Enough, type Listing, limits } from './listing.ts';

/** As many as are looked at, of what is already plain: an archive that grows without end is left in time. */
const enoughOf = async function* (plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	const until = performance.now() + limits.milliseconds;
	let seen = 0;
	for await (const chunk of plain) {
		seen += chunk.length;
		if (seen > limits.bytes || performance.now() > until) throw new Enough();
		yield chunk;
	}
};

const kinds: Readonly<Record<string, Said['kind']>> = {
	file: 'file',
	'contiguous-file': 'file',
	directory: 'folder',
	symlink: 'link',
	link: 'link',
};

/** From its beginning, each header as it comes; what is packed is unpacked into nothing. */
export const listTar = async (source: Source, isPacked: boolean): Promise<Listing> => {
	const entries: Said[] = [];
	const archive = extract();
	const bytes = Readable.from(stretchesOf(source), { objectMode: false });
	// The first that fails ends all of it, and says why.
	const fed = isPacked ? pipeline(bytes, createGunzip(), enoughOf, archive) : pipeline(bytes, enoughOf, archive);
	const why = fed.then(
		() => undefined,
		(error: unknown) => error,
	);
	try {
		for await (const entry of archive) {
			const { header } = entry;
			if (entries.length === limits.entries) throw new Enough();
			entries.push({
				path: header.name.slice(0, limits.path),
				...{ bytes: header.size ?? 0, packed: header.size ?? 0 },
				...{ kind: kinds[header.type ?? 'file'] ?? 'other', isEncrypted: false },
			});
			entry.resume();
		}
	} catch (error) {
		archive.destroy();
		const reason = error instanceof Enough ? error : await why;
		return { entries, isCut: reason instanceof Enough, isBroken: !(reason instanceof Enough) };
	}
	return { entries, isCut: false, isBroken: (await why) !== undefined };
};
