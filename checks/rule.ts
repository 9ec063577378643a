import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's files by path, as a rule sees them. A planted violation is one more entry. */
export type Tree = ReadonlyMap<string, string>;

export interface Violation {
	readonly path: string;
	readonly line: number;
	readonly says: string;
}

export interface Rule {
	readonly name: string;
	/** What holds, in one sentence. */
	readonly about: string;
	check(tree: Tree): Violation[];
}

const folders = ['src', 'db', 'checks', 'tests', 'bench', 'launch', 'bin', 'docs', '.ci'];
const left = /(^|\/)(node_modules|paraglide|generated|pictures|courses)(\/|$)/;
const read = /\.(ts|mjs|svelte|css|sql|json|md|html)$|^\.ci\//;

/** Reads whatever is written by hand. */
export const readTree = (root = '.'): Tree => {
	const tree = new Map<string, string>();
	const walk = (folder: string) => {
		for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
			const path = `${folder}/${entry.name}`;
			if (left.test(path) && !/^src\/|^checks\//.test(path)) continue;
			if (path.startsWith('src/paraglide')) continue;
			if (entry.isDirectory()) walk(path);
			else if (read.test(path)) tree.set(path, readFileSync(join(root, path), 'utf8'));
		}
	};
	for (const folder of folders) {
		try {
			walk(folder);
		} catch (error) {
			if ((error as { code?: string }).code !== 'ENOENT') throw error;
		}
	}
	for (const file of readdirSync(root))
		if (/\.(md|mjs|ts)$/.test(file)) tree.set(file, readFileSync(join(root, file), 'utf8'));
	return tree;
};

/** Every line of the chosen files that a pattern is found in. */
export const grep = (
	tree: Tree,
	files: RegExp,
	pattern: RegExp,
	says: (found: RegExpExecArray) => string,
	not?: RegExp,
): Violation[] =>
	[...tree].flatMap(([path, text]) => {
		if (!files.test(path) || not?.test(path)) return [];
		return text.split('\n').flatMap((line, n) => {
			const found = pattern.exec(line);
			return found ? [{ path, line: n + 1, says: says(found) }] : [];
		});
	});

export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
