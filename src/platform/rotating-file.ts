import { appendFileSync, renameSync, statSync } from 'node:fs';

const largest = 10 * 2 ** 20;
const kept = 3;

/** Appends to a file; at 10 MiB it becomes `.1`, the one before `.2`, and what would be `.4` is gone. */
export const rotatingFile = (path: string): ((chunk: Buffer) => void) => {
	let size = sizeOf(path);
	return (chunk) => {
		if (size > largest) {
			putAside(path);
			size = 0;
		}
		appendFileSync(path, chunk, { mode: 0o600 });
		size += chunk.length;
	};
};

const putAside = (path: string) => {
	for (let n = kept - 1; n >= 0; n--) renameIfThere(n === 0 ? path : `${path}.${n}`, `${path}.${n + 1}`);
};

/** The same, once, for a file that another program appends to. */
export const rotateIfLarge = (path: string): void => {
	if (sizeOf(path) > largest) putAside(path);
};

const sizeOf = (path: string) => {
	try {
		return statSync(path).size;
	} catch {
		return 0;
	}
};

const renameIfThere = (from: string, to: string) => {
	try {
		renameSync(from, to);
	} catch (error) {
		if ((error as { code?: string }).code !== 'ENOENT') throw error;
	}
};
