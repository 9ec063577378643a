import type { List, ListItem, PhrasingContent, Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** One line of a table of contents that opens a page for the first time. */
export interface SummaryPage {
	readonly title: string;
	/** As written, without its anchor; it counts from the folder of the summary. */
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
	const take = (item: ListItem) => {
		const head = item.children.find((child) => child.type === 'paragraph');
		const link = head?.children.find((child) => child.type === 'link');
		const line = item.position?.start.line ?? 1;
		if (link) {
			const path = decodeURI(link.url.split('#')[0] ?? '');
			if (path && !seen.has(path)) {
				seen.add(path);
				if (parts.at(-1)?.title !== title || parts.length === 0) parts.push({ title, pages: [] });
				parts.at(-1)?.pages.push({ title: wordsOf(link.children), path, line });
			}
		} else if (head) withoutFile.push({ title: wordsOf(head.children), line });
		for (const child of item.children) if (child.type === 'list') walk(child);
	};
	const walk = (list: List) => {
		for (const item of list.children) take(item);
	};
	for (const node of tree.children) {
		if (node.type === 'heading' && node.depth > 1) title = wordsOf(node.children);
		if (node.type === 'list') walk(node);
	}
	return { parts, withoutFile };
};

const wordsOf = (nodes: readonly PhrasingContent[]): string =>
	nodes
		.map((node) => ('value' in node ? node.value : 'children' in node ? wordsOf(node.children) : ''))
		.join('')
		.replace(/\s+/g, ' ')
		.trim();
