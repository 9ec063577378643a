import type { Element, ElementContent, Root, RootContent } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';

/** One piece of a chapter that a reader can point at: a heading, a paragraph, a line of a list or a table, some code. */
export interface Block {
	readonly text: string;
	/** The heading that it stands under, as an address within the page; itself where it is one. */
	readonly anchor: string | null;
	/** The heading of the second level that it stands under, in words. */
	readonly section: string | null;
}

const reader = unified().use(rehypeRaw);

/** What holds other blocks or is one by itself; everything else runs along in a line. */
const blocks = new Set(
	'p h1 h2 h3 h4 h5 h6 pre ul ol li dl dt dd div section blockquote aside details summary figure figcaption table caption thead tbody tfoot tr hr'.split(
		' ',
	),
);

/** The pieces of a chapter's HTML, in their order. Pure; some 5 ms a chapter. */
export const blocksOf = (html: string): readonly Block[] => {
	const tree = reader.runSync({ type: 'root', children: [{ type: 'raw', value: html } as never] }) as Root;
	const found: Block[] = [];
	const at: { anchor: string | null; section: string | null } = { anchor: null, section: null };
	const add = (text: string) => {
		if (text.trim() !== '') found.push({ ...at, text: text.trim() });
	};
	const enter = (node: Element): void => {
		if (/^h[1-6]$/.test(node.tagName)) {
			const text = tidy(wordsOf(node));
			if (node.properties.id) at.anchor = String(node.properties.id);
			if (node.tagName <= 'h2') at.section = text;
			add(text);
		} else if (node.tagName === 'pre') add(wordsOf(node));
		else if (node.tagName === 'tr')
			add(
				node.children
					.map((cell) => tidy(wordsOf(cell)))
					.filter(Boolean)
					.join(' · '),
			);
		else walk(node.children);
	};
	const walk = (nodes: readonly (RootContent | ElementContent)[]): void => {
		let line = '';
		for (const node of nodes)
			if (node.type === 'element' && blocks.has(node.tagName)) {
				add(tidy(line));
				line = '';
				enter(node);
			} else line += wordsOf(node);
		add(tidy(line));
	};
	walk(tree.children);
	return found;
};

/** Blanks of the source are one; those that do not break stay. */
const tidy = (text: string) => text.replace(/[ \t\r\n]+/g, ' ').trim();

const isSign = ({ tagName, properties }: Element) =>
	tagName === 'a' &&
	((Array.isArray(properties.className) && properties.className.includes('anchor')) ||
		'dataFootnoteBackref' in properties);

/** What is read, and for a picture what is said of it; the signs beside headings are no words. */
const wordsOf = (node: RootContent | ElementContent): string => {
	if (node.type === 'text') return node.value;
	if (node.type !== 'element' || isSign(node)) return '';
	if (node.tagName === 'img') return String(node.properties.alt ?? '');
	if (node.tagName === 'br') return ' ';
	const formula = node.tagName === 'math' ? annotationIn(node) : undefined;
	return formula ?? node.children.map(wordsOf).join('');
};

/** A formula as it was written: its drawing has no words. */
const annotationIn = (node: Element): string | undefined => {
	for (const child of node.children) {
		if (child.type !== 'element') continue;
		if (child.tagName === 'annotation') return child.children.map(wordsOf).join('');
		const deeper = annotationIn(child);
		if (deeper !== undefined) return deeper;
	}
	return undefined;
};
