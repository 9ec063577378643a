import type { Readable } from 'node:stream';

export interface Stored {
	readonly size: number;
	readonly stream: Readable;
}

/** Files by key, on disk or on S3. A key is letters, digits, `-`, `_`, `.` and `/`; what is written is whole or absent. */
export interface FileStore {
	put(key: string, content: Buffer): Promise<void>;
	/** Undefined where there is none. The stream must be read or destroyed. */
	get(key: string): Promise<Stored | undefined>;
	has(key: string): Promise<boolean>;
	remove(key: string): Promise<void>;
	/** Throws where files cannot be written and read back. */
	check(): Promise<void>;
}

const form = /^[a-zA-Z0-9_-][a-zA-Z0-9._-]*(\/[a-zA-Z0-9_-][a-zA-Z0-9._-]*)*$/;
/** No part begins with a dot, so that no key climbs out of the folder. */
export const checkKey = (key: string): string => {
	if (key.length > 300 || !form.test(key)) throw new Error('not a key of a file');
	return key;
};

/** Writes a small file, reads it back and removes it. */
export const roundTrip = async (store: Omit<FileStore, 'check'>): Promise<void> => {
	const key = `checks/${crypto.randomUUID()}`;
	await store.put(key, Buffer.from(key));
	const found = await store.get(key);
	const chunks: Buffer[] = [];
	for await (const chunk of found?.stream ?? []) chunks.push(chunk as Buffer);
	await store.remove(key);
	if (Buffer.concat(chunks).toString() !== key) throw new Error('a file was not read back as it was written');
};
