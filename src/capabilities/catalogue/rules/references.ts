import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

export interface Reference {
	readonly kind: 'link' | 'picture';
	/** As written. */
	readonly address: string;
	/** In the text given; lines count from 1. */
	readonly line: number;
}

const reader = unified().use(remarkParse).use(remarkGfm);

/** Every address that a text leads to or shows, in Markdown and in its HTML. */
export const referencesOf = (markdown: string): Reference[] => {
	const found: Reference[] = [];
	visit(reader.parse(markdown) as Root, (node) => {
		const line = node.position?.start.line ?? 1;
		if (node.type === 'link' || node.type === 'definition') found.push({ kind: 'link', address: node.url, line });
		if (node.type === 'image') found.push({ kind: 'picture', address: node.url, line });
		if (node.type === 'html')
			for (const [, attribute, address] of node.value.matchAll(/\b(href|src)\s*=\s*"([^"]*)"/gi))
				found.push({ kind: attribute?.toLowerCase() === 'src' ? 'picture' : 'link', address: address ?? '', line });
	});
	return found;
};

/** Addresses that leave the course, or stay on the page. */
export const isElsewhere = (address: string): boolean => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
export const isOnPage = (address: string): boolean => address === '' || address.startsWith('#');

/** As it is meant; as it is written where its percent signs are no code. */
export const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** `../a/README.md#x` seen from `b/README.md` -> `a/README.md` and `x`. Undefined where it climbs out of the root. */
export const follow = (address: string, from: string): { path: string; anchor: string } | undefined => {
	const [raw = '', anchor = ''] = address.split('#', 2);
	const path = decoded(raw.split('?')[0] ?? '');
	const steps = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
	for (const step of path.split('/')) {
		if (step === '..' && steps.pop() === undefined) return undefined;
		if (step !== '..' && step !== '.' && step !== '') steps.push(step);
	}
	return { path: steps.join('/'), anchor: decoded(anchor) };
};

/** A chapter's key from the path of its file: `django_forms/README.md` -> `django-forms`. */
export const keyOf = (path: string): string => {
	const name = path.replace(/\.(md|markdown)$/i, '').replace(/(^|\/)(README|index)$/i, '');
	const key = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return key.slice(0, 80) || 'introduction';
};
