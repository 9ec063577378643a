import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskStore } from './disk.ts';
import { s3Store } from './s3.ts';
import type { FileStore } from './store.ts';

/** `file:` on disk, relative to the folder where the process runs, or `s3:`. */
export const openFiles = ({ filesUrl }: { filesUrl: string }): FileStore => {
	if (filesUrl.startsWith('s3:')) return s3Store(filesUrl);
	return diskStore(filesUrl.startsWith('file://') ? fileURLToPath(filesUrl) : resolve(filesUrl.replace(/^file:/, '')));
};
