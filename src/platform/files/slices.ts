import type { FileStore } from './store.ts';

/** A file of any size lies in slices, each sealed by itself, so that any stretch of it is read without the rest. */
export const sliceBytes = 4 * 1024 ** 2;

export const sliceKey = (key: string, number: number) => `${key}/${number}`;

/** All but the last are of one size. */
export const slicesIn = (bytes: number, size = sliceBytes): { readonly number: number; readonly bytes: number }[] =>
	Array.from({ length: Math.ceil(bytes / size) }, (_, number) => ({
		number,
		bytes: Math.min(size, bytes - number * size),
	}));

/** Takes away what lies under a key, up to its first hole: the first slice at last, so that one may be cut off and do it again. */
export const removeSlices = async (files: FileStore, key: string): Promise<void> => {
	let count = 0;
	while (await files.has(sliceKey(key, count))) count++;
	for (let number = count - 1; number >= 0; number--) await files.remove(sliceKey(key, number));
};
