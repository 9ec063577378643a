import { lineAt, type Tree } from './rule.ts';

/** The pieces of free SQL in code: what stands between sql` and `. */
export const sqlIn = (tree: Tree, files: RegExp): { path: string; line: number; sql: string }[] =>
	[...tree]
		.filter(([path]) => files.test(path) && !path.includes('.test.'))
		.flatMap(([path, text]) =>
			[...text.matchAll(/\bsql(?:<[^`]*?>)?`((?:[^`\\]|\\.)*)`/gs)].map((found) => ({
				path,
				line: lineAt(text, found.index),
				sql: found[1] ?? '',
			})),
		);
