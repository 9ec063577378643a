import type { List, PhrasingContent, Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { decoded, follow, isElsewhere } from '../addresses.ts';

/** One line of a table of contents that opens a page for the first time. */
export interface SummaryPage {
	readonly title: string;
	/** Without its anchor; it counts from the folder of the summary. As written where it climbs out. */
	readonly path: string;
	readonly line: number;
}
export interface SummaryPart {
	readonly title: string | null;
	readonly pages: readonly SummaryPage[];
}
export interface Summary {
	readonly parts: readonly SummaryPart[];
	/** Lines that name no file: a promise of a page, or words. */
	readonly withoutFile: readonly { readonly title: string; readonly line: number }[];
}

/**
 * GitBook's SUMMARY.md: headings are parts, nested lists are read in order, and a page named again, with or without an
 * anchor, is the same page.
 */
export const readSummary = (text: string): Summary => {
	const tree = unified().use(remarkParse).parse(text) as Root;
	const parts: { title: string | null; pages: SummaryPage[] }[] = [];
	const withoutFile: { title: string; line: number }[] = [];
	const seen = new Set<string>();
	let title: string | null = null;
	const take = ({ path, ...entry }: Entry) => {
		if (!path) withoutFile.push(entry);
		if (!path || seen.has(path)) return;
		seen.add(path);
		if (parts.length === 0 || parts.at(-1)?.title !== title) parts.push({ title, pages: [] });
		parts.at(-1)?.pages.push({ ...entry, path });
	};
	for (const node of tree.children) {
		if (node.type === 'heading' && node.depth > 1) title = wordsOf(node.children);
		if (node.type === 'list') for (const entry of entriesOf(node)) take(entry);
	}
	return { parts, withoutFile };
};

interface Entry {
	readonly title: string;
	readonly path: string | undefined;
	readonly line: number;
}

/** The lines of a list and of the lists within it, in the order of reading. */
const entriesOf = (list: List): Entry[] =>
	list.children.flatMap((item) => {
		const head = item.children.find((child) => child.type === 'paragraph');
		const link = head?.children.find((child) => child.type === 'link');
		const line = item.position?.start.line ?? 1;
		const own = link
			? [{ title: wordsOf(link.children), path: pathOf(link.url), line }]
			: head
				? [{ title: wordsOf(head.children), path: undefined, line }]
				: [];
		return [...own, ...item.children.flatMap((child) => (child.type === 'list' ? entriesOf(child) : []))];
	});

const pathOf = (url: string): string | undefined =>
	isElsewhere(url) ? undefined : (follow(url, '')?.path ?? decoded(url.split('#')[0] ?? ''));

const wordsOf = (nodes: readonly PhrasingContent[]): string =>
	nodes
		.map((node) => ('value' in node ? node.value : 'children' in node ? wordsOf(node.children) : ''))
		.join('')
		.replace(/\s+/g, ' ')
		.trim();
