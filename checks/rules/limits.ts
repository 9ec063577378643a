import type { Rule } from '../rule.ts';

const code = /\.(ts|mjs|svelte|css)$/;
const page = /^src\/routes\/.*\+(page|layout)?(\.server)?\.ts$|^src\/routes\/.*\+server\.ts$/;

const limits = [
	{
		files: (path: string) => code.test(path) && !path.includes('/generated/') && !path.includes('.test.'),
		most: 300,
		what: 'a file',
	},
	{ files: (path: string) => page.test(path), most: 40, what: 'a page or endpoint: a use case hides in there' },
	{
		files: (path: string) => /^src\/capabilities\/[^/]+\/README\.md$/.test(path),
		most: 40,
		what: "a capability's README",
	},
];

export const limitsRule: Rule = {
	name: 'limits',
	about: 'a file has at most 300 lines, a page or endpoint 40, the README of a capability 40',
	check: (tree) =>
		[...tree].flatMap(([path, text]) => {
			const lines = text.trimEnd().split('\n').length;
			return limits
				.filter(({ files, most }) => files(path) && lines > most)
				.map(({ most, what }) => ({ path, line: most + 1, says: `${lines} lines, more than ${most} for ${what}` }));
		}),
};
