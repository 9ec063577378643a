import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { putSealedFile } from '#platform/files/personal.ts';
import type { FileStore } from '#platform/files/store.ts';
import { readHidden } from '#platform/video/hidden.ts';

/** A file of any size lies in slices, each sealed by itself, so that any stretch of it is read without the rest. */
const sliceBytes = 4 * 1024 ** 2;

export const sliceKey = (roomId: string, fileId: string, number: number) => `recordings/${roomId}/${fileId}/${number}`;

export const slicesIn = (bytes: number): { readonly number: number; readonly bytes: number }[] =>
	Array.from({ length: Math.ceil(bytes / sliceBytes) }, (_, number) => ({
		number,
		bytes: Math.min(sliceBytes, bytes - number * sliceBytes),
	}));

interface Place {
	readonly roomId: string;
	readonly fileId: string;
}

/** Keeps a file sealed with the key of its room; answers its SHA-256 in hexadecimal. */
export const keepJoined = async (
	files: FileStore,
	key: Buffer,
	{ roomId, fileId, file, bytes }: Place & { readonly file: FileHandle; readonly bytes: number },
): Promise<string> => {
	const hash = createHash('sha256');
	let at = 0;
	for (const slice of slicesIn(bytes)) {
		const chunks: Buffer[] = [];
		for await (const chunk of readHidden(file, at, at + slice.bytes)) chunks.push(chunk);
		const content = Buffer.concat(chunks);
		if (content.length !== slice.bytes) throw new Error('a file changed its size while it was kept');
		hash.update(content);
		await putSealedFile(files, key, sliceKey(roomId, fileId, slice.number), content);
		at += slice.bytes;
	}
	return hash.digest('hex');
};

/** Takes away what an attempt left that did not come to its end: its slices are one after the other. */
export const removeJoined = async (files: FileStore, { roomId, fileId }: Place): Promise<void> => {
	for (let number = 0; await files.has(sliceKey(roomId, fileId, number)); number++)
		await files.remove(sliceKey(roomId, fileId, number));
};
