import { lineAt, type Rule } from '../rule.ts';

const made =
	/export const (\w+)(?::\s*\w+)?\s*=\s*(command|read|listener|setting|workflow)\b|export const (\w+): (Sweep)\b/g;

export const manifestsRule: Rule = {
	name: 'manifests',
	about: 'every command, read, listener, sweep, setting and workflow of a capability is in its manifest',
	check: (tree) =>
		[...tree].flatMap(([path, text]) => {
			const folder = /^(src\/capabilities\/[^/]+|src\/platform\/operations)\/.*(?<!\.test)\.ts$/.exec(path)?.[1];
			if (folder === undefined || /(capability|factory|testing)\.ts$/.test(path)) return [];
			const manifest = tree.get(`${folder}/capability.ts`) ?? '';
			const listed = manifest.slice(manifest.indexOf('capability({'));
			return [...text.matchAll(made)].flatMap((found) => {
				const name = found[1] ?? found[3] ?? '';
				return new RegExp(`\\b${name}\\b`).test(listed)
					? []
					: [{ path, line: lineAt(text, found.index), says: `${name} is not in ${folder}/capability.ts` }];
			});
		}),
};
