import { randomUUID } from 'node:crypto';
import fs, { createReadStream } from 'node:fs';
import { access, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { checkKey, type FileStore, isKept, ofItsSize, roundTrip } from './store.ts';

const [openFile, statFile, closeFile] = [promisify(fs.open), promisify(fs.fstat), promisify(fs.close)];

/** What may not be read is a fault; what is not there is not. */
const none = (error: { code?: string }): undefined => {
	if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
};

export const diskStore = (folder: string): FileStore => {
	const place = (key: string) => join(folder, checkKey(key));
	const store: Omit<FileStore, 'check'> = {
		async put(key, content) {
			const target = place(key);
			const draft = join(dirname(target), `.${randomUUID()}`);
			await mkdir(dirname(target), { recursive: true, mode: 0o700 });
			try {
				const file = await open(draft, 'wx', 0o600);
				try {
					await file.writeFile(content instanceof Uint8Array ? content : ofItsSize(content));
					// On the disk before its name exists: after a power cut a file is whole or absent.
					await file.sync();
				} finally {
					await file.close();
				}
				await rename(draft, target);
			} catch (error) {
				await rm(draft, { force: true });
				throw error;
			}
		},
		async get(key) {
			const path = place(key);
			const fd = await openFile(path, 'r').catch(none);
			if (fd === undefined) return undefined;
			// Asked of the open file: its name may belong to another by now, or to none.
			const found = await statFile(fd);
			if (found.isFile()) return { size: found.size, stream: createReadStream(path, { fd }) };
			await closeFile(fd);
			return undefined;
		},
		has: (key) =>
			access(place(key)).then(
				() => true,
				() => false,
			),
		async sizeOf(key) {
			const found = await stat(place(key)).catch(() => undefined);
			return found?.isFile() ? found.size : undefined;
		},
		list: () => keysUnder(folder, ''),
		remove: (key) => rm(place(key), { force: true }),
	};
	return { ...store, check: () => roundTrip(store) };
};

const keysUnder = async function* (folder: string, before: string): AsyncGenerator<string> {
	const entries = await opendir(folder).catch(none);
	for await (const entry of entries ?? []) {
		const key = before + entry.name;
		if (entry.isDirectory()) yield* keysUnder(join(folder, entry.name), `${key}/`);
		else if (entry.isFile() && isKept(key)) yield key;
	}
};
