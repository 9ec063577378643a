import { Readable } from 'node:stream';
import { type FileStore, restoreMark } from '../files/store.ts';
import { Problem } from '../problem.ts';

interface Arriving {
	readonly key: string;
	readonly size: number;
	readonly body: AsyncIterable<Buffer>;
}

const small = 2 ** 20;
const mostAtOnce = 8;

/** Keeps files that arrive one after the other: small ones several at a time, since each waits for the disk; large ones as they come. */
export const putSoon = (files: FileStore) => {
	const going = new Set<Promise<void>>();
	let failure: unknown;
	return {
		async put({ key, size, body }: Arriving): Promise<void> {
			if (failure) throw failure;
			if (key === restoreMark) throw new Problem('The archive was changed: it holds a file that no backup has.');
			if (size > small) return files.put(key, { size, stream: Readable.from(body) });
			const parts: Buffer[] = [];
			for await (const part of body) parts.push(part);
			if (going.size >= mostAtOnce) await Promise.race(going);
			const one = files
				.put(key, Buffer.concat(parts))
				.catch((error) => {
					failure ??= error;
				})
				.finally(() => going.delete(one));
			going.add(one);
		},
		/** When all are kept. */
		async end(): Promise<void> {
			await Promise.all(going);
			if (failure) throw failure;
		},
	};
};
