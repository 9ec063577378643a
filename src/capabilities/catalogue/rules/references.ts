import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { clean, unlessTooDeep } from './markdown/render.ts';

export interface Reference {
	readonly kind: 'link' | 'picture';
	/** Percent-encoded, as a page would ask for it. */
	readonly address: string;
	/** In the text given; lines count from 1. */
	readonly line: number;
}

const noWords = {
	callouts: { NOTE: '', TIP: '', IMPORTANT: '', WARNING: '', CAUTION: '' },
	footnotes: '',
	backToText: '',
};

/**
 * Every address that a text leads to or shows, in Markdown and in its HTML: those that its page would have. Undefined
 * where the text nests too deep.
 */
export const referencesOf = (markdown: string): readonly Reference[] | undefined =>
	unlessTooDeep(markdown, () => findIn(clean(markdown, noWords).html));

const findIn = (html: Root): Reference[] => {
	const found: Reference[] = [];
	visit(html, 'element', ({ tagName, properties, position }) => {
		const line = position?.start.line ?? 1;
		if (tagName === 'a' && typeof properties.href === 'string')
			found.push({ kind: 'link', address: properties.href, line });
		if (tagName === 'img' && typeof properties.src === 'string')
			found.push({ kind: 'picture', address: properties.src, line });
	});
	return found;
};
