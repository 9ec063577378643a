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

/** The one way in which a script comes into a page: by its address, from ours. */
const island = 'src/ui/island.svelte';

export const pagesRule: Rule = {
	name: 'pages',
	about:
		'pages have no style or script of their own in the text, ship no script but that of an island, and show no HTML that we did not make',
	check: (tree) => [
		...grep(
			tree,
			/^src\/.*\.svelte$/,
			/<style\b|\sstyle=|\sstyle:|<script(?! lang="ts")(?! type="module" src=\{script\}>)(?![^>]*ld\+json)/,
			(found) => `${found[0].trim()} in the text of a page: the policy of content forbids it`,
		),
		...grep(
			tree,
			/^src\/.*\.svelte$/,
			/<script type="module"/,
			() => 'brings a script: draw an island',
			undefined,
		).filter(({ path }) => path !== island),
		...grep(tree, /^src\/.*\.svelte$/, /\{@html/, () => 'shows HTML as it is', undefined).filter(
			({ path }) => !madeByUs.some(({ file }) => file === path),
		),
		...grep(tree, /^src\/routes\/.*\+(page|layout)\.ts$/, /csr\s*=\s*true/, () => 'ships script', undefined),
	],
};
