import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskStore } from './disk.ts';
import { s3Store } from './s3.ts';
import type { FileStore } from './store.ts';

/** Where files are on this machine; undefined where they are not. */
export const folderOf = (filesUrl: string): string | undefined => {
	if (filesUrl.startsWith('s3:')) return undefined;
	return filesUrl.startsWith('file://') ? fileURLToPath(filesUrl) : resolve(filesUrl.replace(/^file:/, ''));
};

/** `file:` on disk, relative to the folder where the process runs, or `s3:`. */
export const openFiles = ({ filesUrl }: { filesUrl: string }): FileStore => {
	const folder = folderOf(filesUrl);
	return folder === undefined ? s3Store(filesUrl) : diskStore(folder);
};
