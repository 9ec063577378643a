import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileName } from '#platform/files/name.ts';
import { sliceBytes } from '#platform/files/slices.ts';
import { commitArchive, commitOf } from '#platform/git/commit-archive.ts';
import { fetchCommit } from '#platform/git/fetch-commit.ts';
import type { GitLimits } from '#platform/git/git-fault.ts';
import { openPack } from '#platform/git/pack.ts';

interface Asked extends GitLimits {
	readonly url: string;
	readonly ref: string | null;
	/** This machine itself may be called. */
	readonly loopback: boolean;
}

interface Told {
	/** So many bytes came. */
	arrived(bytes: number): Promise<void>;
	packing(): Promise<void>;
	/** One slice of the archive after the other. */
	slice(number: number, content: Uint8Array): Promise<void>;
}

export interface Archive {
	readonly name: string;
	readonly commitId: string;
	readonly bytes: number;
	readonly sha256: string;
}

/**
 * Fetches the commit and gives its archive slice by slice: no more of it is in memory than its largest file. What comes
 * over the line lies meanwhile in a file without a name, which is gone with the process. Throws `GitFault`.
 */
export const takeRepository = async (asked: Asked, told: Told): Promise<Archive> => {
	const file = await nameless();
	try {
		let arrived = 0;
		const found = await fetchCommit(
			{ address: asked.url, ref: asked.ref ?? '' },
			{
				...asked,
				async take(part) {
					await file.write(part);
					arrived += part.length;
					await told.arrived(arrived);
				},
			},
		);
		await told.packing();
		const pack = await openPack(file, asked);
		const commitId = await commitOf(pack, found);
		const top = topOf(asked.url, commitId);
		const sliced = await slices(commitArchive(pack, commitId, top, asked), told);
		return { name: fileName(`${top}.tar.gz`), commitId, ...sliced };
	} finally {
		await file.close();
	}
};

const nameless = async (): Promise<FileHandle> => {
	const folder = await mkdtemp(join(tmpdir(), 'tremplin-git-'));
	try {
		return await open(join(folder, 'pack'), 'wx+', 0o600);
	} finally {
		await rm(folder, { recursive: true });
	}
};

/** Signs that every system may unpack, and the beginning of the commit's id. */
const topOf = (url: string, commitId: string): string => {
	const last = new URL(url).pathname.split('/').findLast((part) => part !== '' && part !== '.git') ?? '';
	const name = last.replace(/\.git$/, '').replaceAll(/[^\w.-]|^[.-]+/g, '');
	return `${name.slice(0, 100) || 'repository'}-${commitId.slice(0, 12)}`;
};

const slices = async (parts: AsyncIterable<Buffer>, { slice }: Pick<Told, 'slice'>) => {
	const hash = createHash('sha256');
	let held: Buffer[] = [];
	let size = 0;
	let bytes = 0;
	let number = 0;
	const give = async (length: number) => {
		const all = Buffer.concat(held);
		await slice(number++, all.subarray(0, length));
		held = [all.subarray(length)];
		size = all.length - length;
	};
	for await (const part of parts) {
		hash.update(part);
		held.push(part);
		size += part.length;
		bytes += part.length;
		while (size >= sliceBytes) await give(sliceBytes);
	}
	if (size > 0) await give(size);
	return { bytes, sha256: hash.digest('hex') };
};
