import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

const narrow = '\u202f';
const wide = '\u00a0';

/** French puts a space before double signs; it must not break, or the sign would begin a line. */
export const keepSigns = (text: string): string =>
	text
		.replace(/[ \u00a0](?=[;!?]+(?:\s|$|[)\]»”"]))/g, narrow)
		.replace(/[ \u202f](?=[:»](?:\s|$|[).,]))/g, wide)
		.replace(/« /g, `«${wide}`);

/** The same in every text of a page, code and formulas left alone. */
export const keepSignsIn = (tree: Root): void =>
	visit(tree, (node) => {
		if (node.type === 'element' && ['pre', 'code', 'kbd', 'math'].includes(node.tagName)) return SKIP;
		if (node.type === 'text') node.value = keepSigns(node.value);
		return undefined;
	});
