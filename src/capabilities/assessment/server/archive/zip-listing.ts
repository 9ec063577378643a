import { fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
import { type Source, zipRanges } from '#platform/archive/source.ts';
import type { Said } from '../../rules/archive-entry.ts';
import { Enough, type Listing, limits } from './listing.ts';

const unixLink = 0o120000;
const kindOf = (path: string, attributes: number): Said['kind'] => {
	if (path.endsWith('/')) return 'folder';
	return ((attributes >>> 16) & 0o170000) === unixLink ? 'link' : 'file';
};

/** By its list at the end alone: nothing of it is unpacked. */
export const listZip = async (source: Source): Promise<Listing> => {
	const entries: Said[] = [];
	const until = performance.now() + limits.milliseconds;
	try {
		// Names are taken as they stand: what is wrong with them is shown.
		const zip = await fromRandomAccessReaderPromise(zipRanges(source), source.bytes, {
			...{ lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false },
		});
		for await (const entry of zip.eachEntry()) {
			if (entries.length === limits.entries || performance.now() > until) throw new Enough();
			const raw = entry.fileName as unknown as Buffer;
			const path = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true).slice(0, limits.path);
			entries.push({
				path,
				bytes: entry.uncompressedSize,
				packed: entry.compressedSize,
				kind: kindOf(path, entry.externalFileAttributes),
				isEncrypted: (entry.generalPurposeBitFlag & 1) === 1,
			});
		}
		return { entries, isCut: false, isBroken: false };
	} catch (error) {
		return { entries, isCut: error instanceof Enough, isBroken: !(error instanceof Enough) };
	}
};
