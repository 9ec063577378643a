import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

export const depthOf = ({ tagName }: Element): number | undefined => {
	const depth = /^h([1-6])$/.exec(tagName)?.[1];
	return depth === undefined ? undefined : Number(depth);
};

/**
 * Gives headings the levels that they have among each other: the page has the only first one, and none is skipped, as
 * those who go from heading to heading need. Writers choose levels by their size.
 */
export const levelHeadings = (tree: Root) => {
	/** The headings that the next one may stand under, outermost first. */
	const above: { readonly written: number; readonly depth: number }[] = [];
	visit(tree, 'element', (node) => {
		const written = depthOf(node);
		if (written === undefined) return;
		while ((above.at(-1)?.written ?? 0) >= written) above.pop();
		const depth = (above.at(-1)?.depth ?? 1) + 1;
		above.push({ written, depth });
		node.tagName = `h${Math.min(depth, 6)}`;
	});
};
