import { grep, type Rule } from '../rule.ts';

/** Read or set elsewhere, each for a reason. */
const exceptions = [
	{ file: 'src/platform/database/data-folder.ts', name: 'PATH', why: 'PostgreSQL finds its programs by it' },
	{ file: 'src/platform/http/serve.ts', name: 'PROTOCOL_HEADER', why: "set for the web framework's handler" },
	{ file: 'src/platform/http/serve.ts', name: 'BODY_SIZE_LIMIT', why: "set for the web framework's handler" },
];

export const environmentRule: Rule = {
	name: 'environment',
	about: 'every variable of the environment is listed in src/environment.ts, and read there',
	check: (tree) =>
		grep(
			tree,
			/^src\/.*\.(ts|svelte)$/,
			/process\.env(?:\.(\w+)|\[)/,
			(found) => `reads ${found[1] ?? 'a variable'} of the environment: list it in src/environment.ts`,
			// Tests set the environment that they play in.
			/^src\/environment\.ts$|\.test\.ts$|\/testing\.ts$/,
		).filter(
			({ path, says }) => !exceptions.some(({ file, name }) => path === file && says.startsWith(`reads ${name} `)),
		),
};
