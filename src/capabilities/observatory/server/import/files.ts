import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '#platform/problem.ts';

const mostFiles = 1000;

/** The files of what was given: folders whole, without hidden files and links that lead elsewhere. */
export const filesOf = (paths: readonly string[]): string[] => {
	const files: string[] = [];
	const walk = (path: string) => {
		for (const name of readdirSync(path).sort()) {
			if (name.startsWith('.')) continue;
			const inside = join(path, name);
			const stat = lstatSync(inside);
			if (stat.isDirectory()) walk(inside);
			else if (stat.isFile()) files.push(inside);
			if (files.length > mostFiles) throw new Problem(`There are more than ${mostFiles} files in ${path}.`);
		}
	};
	for (const path of paths) {
		let isFolder: boolean;
		try {
			isFolder = statSync(path).isDirectory();
		} catch {
			throw new Problem(`There is no file or folder ${path}.`);
		}
		if (isFolder) walk(path);
		else files.push(path);
	}
	return [...new Set(files)];
};
