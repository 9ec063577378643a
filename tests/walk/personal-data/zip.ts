import { fromBufferPromise } from 'yauzl';

/** The entries of an archive, read by a library that is not ours. */
export const unzip = async (archive: Buffer): Promise<ReadonlyMap<string, Buffer>> => {
	const zip = await fromBufferPromise(archive);
	const entries = new Map<string, Buffer>();
	for await (const entry of zip.eachEntry()) {
		const chunks: Buffer[] = [];
		for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
		entries.set(entry.fileName, Buffer.concat(chunks));
	}
	return entries;
};
