import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { putSealedFile } from '#platform/files/personal.ts';
import { removeSlices, sliceKey, slicesIn } from '#platform/files/slices.ts';
import type { FileStore } from '#platform/files/store.ts';
import { readHidden } from '#platform/video/hidden.ts';

interface Place {
	readonly roomId: string;
	readonly fileId: string;
}

/** Where the slices of a joined recording lie. */
export const joinedKey = ({ roomId, fileId }: Place) => `recordings/${roomId}/${fileId}`;

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
		await putSealedFile(files, key, sliceKey(joinedKey({ roomId, fileId }), slice.number), content);
		at += slice.bytes;
	}
	return hash.digest('hex');
};

/** Takes away what an attempt left that did not come to its end: its slices are one after the other. */
export const removeJoined = (files: FileStore, place: Place): Promise<void> => removeSlices(files, joinedKey(place));
