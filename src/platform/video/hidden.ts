import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A file without a name: whoever holds it reads and writes it, nobody else finds it, and it is gone with the process,
 * however that ends. What is sealed where it is kept lies in none but these while it is worked on.
 */
export const openHidden = async (): Promise<FileHandle> => {
	const path = join(tmpdir(), `tremplin-${crypto.randomUUID()}`);
	const file = await open(path, 'wx+', 0o600);
	await rm(path);
	return file;
};

const atOnce = 256 * 1024;

/** Its bytes from one up to another, or to its end. */
export const readHidden = async function* (file: FileHandle, from = 0, to = Number.MAX_SAFE_INTEGER) {
	for (let at = from; at < to; ) {
		const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(atOnce, to - at)), { position: at });
		if (bytesRead === 0) return;
		yield buffer.subarray(0, bytesRead);
		at += bytesRead;
	}
};
