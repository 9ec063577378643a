import type { Source } from '#platform/archive/source.ts';

/** A file of a hand-in, or an archive of them, read wherever it lies. */
export interface GivenFile extends Source {
	readonly path: string;
}

export const inMemory = (path: string, content: Uint8Array): GivenFile => ({
	path,
	bytes: content.length,
	read: async (from, to) => content.subarray(from, to),
});
