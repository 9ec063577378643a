import type { Root as Html } from 'hast';
import type { Root } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { finish, type Heading, plainText, type Surroundings } from './finish.ts';
import { htmlSchema } from './html.ts';
import { type CalloutLabels, prepare, type Remark } from './prepare.ts';
import { keepSignsIn } from './typography.ts';

export interface Words {
	readonly callouts: CalloutLabels;
	readonly footnotes: string;
	readonly backToText: string;
	readonly anchor: string;
	/** The language puts spaces before its double signs. */
	readonly keepsSigns: boolean;
}

export interface Rendering {
	readonly html: string;
	/** Headings of the second and third level, in order. */
	readonly contents: readonly Heading[];
	/** Every address within the page that a link may lead to. */
	readonly ids: ReadonlySet<string>;
	/** Words to read, code left out. */
	readonly words: number;
	readonly remarks: readonly Remark[];
}

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkMath, { singleDollarTextMath: true });

/**
 * A chapter's text, CommonMark with GFM, callouts, footnotes, captions, file names above code, and formulas, as clean
 * HTML without script or style. Pure and slow (some 20 ms a chapter): done once, when a course is published. Undefined
 * where the text nests too deep.
 */
export const render = (
	markdown: string,
	around: Omit<Surroundings, 'anchorLabel'>,
	words: Words,
): Rendering | undefined =>
	unlessTooDeep(markdown, () => {
		const { html, remarks } = clean(markdown, words);
		if (words.keepsSigns) keepSignsIn(html);
		const count = countWords(html);
		const done = finish(html, { ...around, anchorLabel: words.anchor });
		return {
			html: unified().use(rehypeStringify, { allowDangerousHtml: true, closeSelfClosing: false }).stringify(html),
			contents: done.contents,
			ids: done.ids,
			words: count,
			remarks: [...remarks, ...done.remarks],
		};
	});

/** A hundred quotations or lists, one within the other, opened on one line. */
const tooManyContainers = /^[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]*){100}/m;

/** Undefined where a text nests deeper than the parsers' stacks go. Nobody writes so; a machine may. */
export const unlessTooDeep = <Result>(markdown: string, work: () => Result): Result | undefined => {
	if (tooManyContainers.test(markdown)) return undefined;
	try {
		return work();
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
};

/** The tree of a text, with nothing in it that runs, frames or styles; its addresses are still as they were written. */
export const clean = (
	markdown: string,
	words: Pick<Words, 'callouts' | 'footnotes' | 'backToText'>,
): { html: Html; remarks: Remark[] } => {
	const tree = reader.parse(markdown) as Root;
	const remarks = prepare(tree, words.callouts);
	const cleaner = unified()
		.use(remarkRehype, {
			allowDangerousHtml: true,
			clobberPrefix: '',
			footnoteLabel: words.footnotes,
			footnoteLabelProperties: {},
			footnoteBackLabel: words.backToText,
		})
		.use(rehypeRaw)
		.use(rehypeSanitize, htmlSchema);
	return { html: cleaner.runSync(tree as never) as unknown as Html, remarks };
};

const countWords = (tree: Html): number => {
	const texts = tree.children.map((node) =>
		node.type === 'element' && node.tagName === 'pre' ? '' : plainText(node as never),
	);
	return texts
		.join(' ')
		.split(/\s+/)
		.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
};
