import type { Readable } from 'node:stream';

export interface Stored {
	readonly size: number;
	readonly stream: Readable;
}

/** Files by key, on disk or on S3. A key is letters, digits, `-`, `_`, `.` and `/`; what is written is whole or absent. */
export interface FileStore {
	/** A stream is written as it comes, never whole in memory; one that brings another size than it said writes nothing. */
	put(key: string, content: Buffer | Stored): Promise<void>;
	/** Undefined where there is none. The stream must be read or destroyed. */
	get(key: string): Promise<Stored | undefined>;
	has(key: string): Promise<boolean>;
	/** Its bytes; undefined where there is none. */
	sizeOf(key: string): Promise<number | undefined>;
	remove(key: string): Promise<void>;
	/** Every key, in no order that one may count on; what is no file of the school is passed over. */
	list(): AsyncIterable<string>;
	/** Throws where files cannot be written and read back. */
	check(): Promise<void>;
}

const form = /^[a-zA-Z0-9_-][a-zA-Z0-9._-]*(\/[a-zA-Z0-9_-][a-zA-Z0-9._-]*)*$/;
/** No part begins with a dot, so that no key climbs out of the folder. */
export const checkKey = (key: string): string => {
	if (key.length > 300 || !form.test(key)) throw new Error('not a key of a file');
	return key;
};

/** Files that belong to nobody's work: those of a check, and the mark of a restore that goes on. */
export const restoreMark = 'restores/unfinished';
export const isKept = (key: string): boolean =>
	key.length <= 300 && form.test(key) && !key.startsWith('checks/') && key !== restoreMark;

/** Lets a stream through and fails at its end where it brought another size than it said. */
export const ofItsSize = async function* ({ size, stream }: Stored): AsyncGenerator<Buffer> {
	let seen = 0;
	for await (const chunk of stream) {
		seen += (chunk as Buffer).length;
		if (seen <= size) yield chunk as Buffer;
	}
	if (seen !== size) throw new Error('a file changed its size while it was read');
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
