import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkKey, type FileStore, roundTrip } from './store.ts';

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
					await file.writeFile(content);
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
			const found = await stat(path).catch(() => undefined);
			return found?.isFile() ? { size: found.size, stream: createReadStream(path) } : undefined;
		},
		has: (key) =>
			access(place(key)).then(
				() => true,
				() => false,
			),
		remove: (key) => rm(place(key), { force: true }),
	};
	return { ...store, check: () => roundTrip(store) };
};
