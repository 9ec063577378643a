import { createHash } from 'node:crypto';
import { Problem } from '../problem.ts';
import type { FileStore } from './store.ts';

export interface Moved {
	readonly copied: number;
	readonly already: number;
	readonly bytes: number;
	/** Removed by the school meanwhile. */
	readonly gone: number;
}

interface How {
	readonly dryRun?: boolean;
	/** Compares what is there already by its content too, not by its size alone. */
	readonly verify?: boolean;
	readonly progress?: (done: number) => void;
}

const atOnce = 8;
/** Above, a file goes through as a stream, one at a time for each of those at once. */
const small = 2 ** 20;

const hashOf = async (store: FileStore, key: string): Promise<string | undefined> => {
	const found = await store.get(key);
	if (!found) return undefined;
	const hash = createHash('sha256');
	for await (const chunk of found.stream) hash.update(chunk as Buffer);
	return hash.digest('hex');
};

/**
 * Copies every file of one store into another, each read back and compared. What is there already is passed over, so it
 * may be cut off and run again, and once more after the school was stopped. Nothing is removed.
 */
export const copyFiles = async (from: FileStore, to: FileStore, how: How = {}): Promise<Moved> => {
	const count = { copied: 0, already: 0, bytes: 0, gone: 0 };
	const one = async (key: string) => {
		const size = await from.sizeOf(key);
		if (size === undefined) {
			count.gone++;
			return;
		}
		if (await isThere(from, to, key, size, how.verify === true)) {
			count.already++;
			return;
		}
		if (!how.dryRun && !(await copy(from, to, key))) {
			count.gone++;
			return;
		}
		count.copied++;
		count.bytes += size;
	};
	const keys = from.list()[Symbol.asyncIterator]();
	const lane = async () => {
		for (let next = await keys.next(); !next.done; next = await keys.next()) {
			await one(next.value);
			how.progress?.(count.copied + count.already);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, lane));
	return count;
};

const isThere = async (from: FileStore, to: FileStore, key: string, size: number, verify: boolean) => {
	if ((await to.sizeOf(key)) !== size) return false;
	return !verify || (await hashOf(from, key)) === (await hashOf(to, key));
};

const copy = async (from: FileStore, to: FileStore, key: string): Promise<boolean> => {
	const found = await from.get(key);
	if (!found) return false;
	if (found.size > small) await to.put(key, found).finally(() => found.stream.destroy());
	else {
		const parts: Buffer[] = [];
		for await (const part of found.stream) parts.push(part as Buffer);
		await to.put(key, Buffer.concat(parts));
	}
	const wanted = await hashOf(from, key);
	if (wanted === undefined) {
		// Erased while it was copied: the copy goes too.
		await to.remove(key);
		return false;
	}
	if ((await hashOf(to, key)) !== wanted) throw new Problem(`The file ${key} was not read back as it was written.`);
	return true;
};

/** Removes from one store what another holds as well. Refuses the first file that the other does not hold. */
export const removeCopied = async (from: FileStore, to: FileStore): Promise<number> => {
	let removed = 0;
	for await (const key of from.list()) {
		const size = await from.sizeOf(key);
		if (size === undefined) continue;
		if (!(await isThere(from, to, key, size, true)))
			throw new Problem(`The file ${key} is not the same in both places: copy again before removing.`);
		await from.remove(key);
		removed++;
	}
	return removed;
};
