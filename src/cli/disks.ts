import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '#platform/app.ts';
import { folderOf } from '#platform/files/open.ts';

interface Disk {
	readonly place: string;
	/** In megabytes, for whoever runs this. */
	readonly free: number;
	readonly roomy: boolean;
}

/** The disks of this machine on which the school writes: of the data folder and, where it is another, of the files. */
export const disksOf = ({ dataDir, filesUrl, diskFloor }: Environment): Disk[] => {
	const places = [dataDir, folderOf(filesUrl)].filter((place) => place !== undefined);
	const disks = new Map<number, Disk>();
	for (const place of places) {
		const there = standing(place);
		const { bavail, bsize } = statfsSync(there);
		const free = bavail * bsize;
		const { dev } = statSync(there);
		if (!disks.has(dev)) disks.set(dev, { place, free: Math.floor(free / 2 ** 20), roomy: free >= diskFloor });
	}
	return [...disks.values()];
};

/** The folder that is there, on the way to one that is not yet. */
const standing = (place: string): string => (existsSync(place) ? place : standing(dirname(place)));
