import { grep, type Rule } from '../rule.ts';

/** HTML that is put on a page as it is: each was made or cleaned by us. */
const madeByUs = [
	{
		file: 'src/routes/(public)/courses/[course]/[chapter]/+page.svelte',
		what: 'a chapter, cleaned when it was published',
	},
	{ file: 'src/routes/(learn)/account/security/second-factor.svelte', what: 'a QR code, drawn by us' },
	{ file: 'src/ui/head.svelte', what: 'facts for machines, as JSON without signs of HTML' },
];

export const pagesRule: Rule = {
	name: 'pages',
	about:
		'pages have no style or script of their own in the text, ship no script, and show no HTML that we did not make',
	check: (tree) => [
		...grep(
			tree,
			/^src\/.*\.svelte$/,
			/<style\b|\sstyle=|\sstyle:|<script(?! lang="ts")(?![^>]*ld\+json)/,
			(found) => `${found[0].trim()} in the text of a page: the policy of content forbids it`,
		),
		...grep(tree, /^src\/.*\.svelte$/, /\{@html/, () => 'shows HTML as it is', undefined).filter(
			({ path }) => !madeByUs.some(({ file }) => file === path),
		),
		...grep(tree, /^src\/routes\/.*\+(page|layout)\.ts$/, /csr\s*=\s*true/, () => 'ships script', undefined),
	],
};
