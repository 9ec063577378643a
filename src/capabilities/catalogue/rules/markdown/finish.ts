import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Parents, Root } from 'hast';
import temml from 'temml';
import { SKIP, visit } from 'unist-util-visit';
import { decoded } from '../addresses.ts';
import type { Picture } from '../source.ts';
import { colour } from './code.ts';
import { depthOf, levelHeadings } from './headings.ts';
import type { Remark } from './prepare.ts';

export interface Heading {
	readonly id: string;
	readonly text: string;
	readonly depth: number;
}

export interface Surroundings {
	/** Where a link of the text leads on the page; nothing where it leads nowhere. */
	link(href: string): string;
	/** The picture behind an address of the text; undefined where it is not ours. */
	picture(src: string): Picture | undefined;
	/** What a screen reader says of the sign beside a heading. */
	readonly anchorLabel: string;
}

const make = (tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element => ({
	type: 'element',
	tagName,
	properties,
	children,
});

export const plainText = (node: Root | ElementContent): string =>
	node.type === 'text'
		? node.value
		: 'children' in node
			? node.children.map((child) => plainText(child as ElementContent)).join('')
			: '';

/** After cleaning: colours, formulas, pictures, addresses of headings. What is added here is ours and needs no cleaning. */
export const finish = (
	tree: Root,
	around: Surroundings,
): { contents: Heading[]; ids: Set<string>; remarks: Remark[] } => {
	const slugger = new GithubSlugger();
	const contents: Heading[] = [];
	const ids = new Set<string>();
	const remarks: Remark[] = [];
	levelHeadings(tree);
	visit(tree, 'element', (node) => {
		if (node.properties.id) ids.add(String(node.properties.id));
	});
	visit(tree, 'element', (node, index, parent) => {
		const depth = depthOf(node);
		if (depth && node.properties.id !== 'footnote-label')
			nameHeading(node, depth, slugger, ids, contents, around.anchorLabel);
		if (node.tagName === 'a' && typeof node.properties.href === 'string')
			leadTo(node, around.link(node.properties.href));
		if (node.tagName === 'img' && parent && index !== undefined)
			return placePicture(node, index, parent, around, remarks);
		if (node.tagName === 'pre') return colourCode(node, parent, index, remarks);
		if (node.tagName === 'code' && isMath(node, 'math-inline') && parent && index !== undefined)
			return placeFormula(node, false, index, parent, remarks);
		if (node.tagName === 'table' && parent && index !== undefined) wrapTable(node, index, parent);
		return undefined;
	});
	visit(tree, 'element', (node) => {
		if (node.tagName !== 'a' || !node.properties.href) return;
		unnestLinks(node);
		nameLink(node, remarks);
	});
	return { contents, ids, remarks };
};

/** A link without a target keeps its words. */
const leadTo = (node: Element, target: string) => {
	if (target) node.properties.href = target;
	else Object.assign(node, { tagName: 'span', properties: {} });
};

/** A picture from elsewhere became a link; within another link it is its words, where it has some. */
const unnestLinks = (node: Element) => {
	visit(node, 'element', (inner) => {
		if (inner === node || inner.tagName !== 'a') return;
		const words = plainText(inner) === inner.properties.href ? [] : inner.children;
		Object.assign(inner, { tagName: 'span', properties: {}, children: words });
	});
};

/** A link that shows nothing to read, as around a picture without words, is named by where it leads. */
const nameLink = (node: Element, remarks: Remark[]) => {
	let named = plainText(node).trim() !== '' || Boolean(node.properties.ariaLabel);
	let pictured = false;
	visit(node, 'element', ({ tagName, properties }) => {
		if (tagName === 'img') pictured = true;
		if (tagName === 'img' && properties.alt) named = true;
	});
	if (named) return;
	const href = String(node.properties.href);
	const target = URL.canParse(href) ? new URL(href).hostname || href : decoded(href);
	if (pictured) node.properties.ariaLabel = target;
	else node.children = [{ type: 'text', value: target }];
	remarks.push({ line: lineOf(node), construct: `link without words: ${href}` });
};

const nameHeading = (
	node: Element,
	depth: number,
	slugger: GithubSlugger,
	ids: Set<string>,
	contents: Heading[],
	label: string,
) => {
	const text = plainText(node).trim();
	const own = node.properties.id;
	const id = own ? String(own) : slugger.slug(text) || `h-${contents.length + 1}`;
	node.properties.id = id;
	ids.add(id);
	if (depth <= 3) contents.push({ id, text, depth });
	node.children.push(
		make('a', { className: ['anchor'], href: `#${id}`, ariaLabel: `${label} ${text}` }, [{ type: 'text', value: '#' }]),
	);
};

const isMath = (node: Element, name: string) =>
	Array.isArray(node.properties.className) && node.properties.className.includes(name);
const lineOf = (node: Element) => node.position?.start.line ?? 1;

const placeFormula = (node: Element, display: boolean, index: number, parent: Parents, remarks: Remark[]) => {
	const source = plainText(node);
	try {
		const mathml = temml.renderToString(source, { displayMode: display, throwOnError: true, annotate: true });
		// The library brings a style of its own, which the policy of content refuses; ours is in prose.css.
		parent.children[index] = { type: 'raw', value: mathml.replace(/ (style|class)="[^"]*"/g, '') } as never;
	} catch (error) {
		remarks.push({
			line: lineOf(node),
			construct: `formula not understood: ${(error as Error).message.split('\n')[0]}`,
		});
		node.properties = {};
		node.children = [{ type: 'text', value: source }];
	}
	return SKIP;
};

/** A line longer than a phone scrolls sideways, by keyboard too. Lists and quotations leave less room. */
const longestOnPhone = 34;
const longestWithin = 24;

const colourCode = (node: Element, parent: Parents | undefined, index: number | undefined, remarks: Remark[]) => {
	const code = node.children[0];
	if (code?.type !== 'element') return undefined;
	if (isMath(code, 'math-display') && parent && index !== undefined) {
		parent.children[index] = code;
		return placeFormula(code, true, index, parent, remarks);
	}
	const classes = Array.isArray(code.properties.className) ? code.properties.className : [];
	const language = classes.map((name) => /^language-(.+)/.exec(String(name))?.[1]).find(Boolean);
	const text = plainText(code);
	code.children = colour(text, language);
	code.properties = {};
	const longest = parent?.type === 'root' ? longestOnPhone : longestWithin;
	if (text.split('\n').some((line) => line.length > longest)) node.properties = { tabIndex: 0 };
	return SKIP;
};

const sizes = '(max-width: 45rem) 92vw, 42rem';

const placePicture = (node: Element, index: number, parent: Parents, around: Surroundings, remarks: Remark[]) => {
	const src = String(node.properties.src ?? '');
	const picture = around.picture(src);
	const alt = String(node.properties.alt ?? '');
	if (!picture) {
		// A picture from elsewhere would tell that server who reads.
		parent.children[index] = /^https?:/.test(src)
			? make('a', { href: src }, [{ type: 'text', value: alt || src }])
			: { type: 'text', value: alt };
		remarks.push({ line: lineOf(node), construct: `picture from elsewhere left out: ${src}` });
		return SKIP;
	}
	if (!alt) remarks.push({ line: lineOf(node), construct: `picture without alternative text: ${src}` });
	const set = (format: string) =>
		picture.widths.map((width) => `/media/${picture.sha256}-${width}.${format} ${width}w`).join(', ');
	const middle = picture.widths.find((width) => width >= 900) ?? picture.widths.at(-1);
	const small = picture.width < 672;
	parent.children[index] = make('picture', {}, [
		make('source', { type: 'image/avif', srcSet: set('avif'), sizes: small ? `${picture.width}px` : sizes }),
		make('img', {
			src: `/media/${picture.sha256}-${middle}.webp`,
			srcSet: set('webp'),
			sizes: small ? `${picture.width}px` : sizes,
			width: picture.width,
			height: picture.height,
			alt,
			loading: 'lazy',
			decoding: 'async',
		}),
	]);
	return SKIP;
};

const wrapTable = (node: Element, index: number, parent: Parents) => {
	const label = plainText(node.children.find((child) => child.type === 'element' && child.tagName === 'thead') ?? node)
		.trim()
		.replace(/\s+/g, ' ')
		.slice(0, 80);
	parent.children[index] = make('div', { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: label }, [
		node,
	]);
};
