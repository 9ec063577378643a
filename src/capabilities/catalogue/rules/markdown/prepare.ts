import type { Blockquote, Code, Heading, Html, Nodes, Paragraph, Parent, PhrasingContent, Root } from 'mdast';
import { SKIP, type VisitorResult, visit } from 'unist-util-visit';
import { forbidden, isPlaceholder } from './html.ts';

/** Something that the renderer met and could not honour, for the report. `line` counts in the text that it was given. */
export interface Remark {
	readonly line: number;
	readonly construct: string;
}

/** `[!NOTE]` and its kin, as they are written on the forges: the look of the box for each. */
const callouts = { NOTE: 'plain', TIP: 'good', IMPORTANT: 'turn', WARNING: 'turn', CAUTION: 'bad' } as const;
type Callout = keyof typeof callouts;
export type CalloutLabels = Readonly<Record<Callout, string>>;

const lineOf = (node: Nodes) => node.position?.start.line ?? 1;

/** Turns what our dialect adds to CommonMark and GFM into plain elements, in place. */
export const prepare = (tree: Root, labels: CalloutLabels): Remark[] => {
	const remarks: Remark[] = [];
	dropTitle(tree);
	visit(tree, (node, index, parent) => {
		if (node.type === 'html') return prepareHtml(node, remarks);
		if (node.type === 'heading') takeId(node);
		if (node.type === 'blockquote') makeCallout(node, labels);
		if (node.type === 'code' && parent && index !== undefined) return titleCode(node, index, parent);
		if (node.type === 'paragraph') makeFigure(node);
		return undefined;
	});
	return remarks;
};

/** A first-level heading at the top of the text repeats the chapter's title, which the page has. */
const dropTitle = (tree: Root) => {
	const top = tree.children.findIndex((node) => node.type !== 'html' && node.type !== 'definition');
	const first = tree.children[top];
	if (first?.type === 'heading' && first.depth === 1) tree.children.splice(top, 1);
};

/** `## Title {#id}`: the address that the writer chose. */
const takeId = (heading: Heading) => {
	const last = heading.children.at(-1);
	const found = last?.type === 'text' ? /\{#([\w-]+)\}$/.exec(last.value.trimEnd()) : null;
	if (!found || last?.type !== 'text') return;
	last.value = last.value.slice(0, found.index).trimEnd();
	heading.data = { ...heading.data, hProperties: { id: found[1] } };
};

const prepareHtml = (node: Html, remarks: Remark[]) => {
	if (isPlaceholder(node.value)) {
		remarks.push({ line: lineOf(node), construct: `${node.value} shown as text` });
		Object.assign(node, { type: 'text' });
	} else if (forbidden.test(node.value)) {
		remarks.push({ line: lineOf(node), construct: `<${forbidden.exec(node.value)?.[1]}> left out` });
	}
	return undefined;
};

const makeCallout = (node: Blockquote, labels: CalloutLabels) => {
	const first = node.children[0];
	const lead = first?.type === 'paragraph' ? first.children[0] : undefined;
	if (first?.type !== 'paragraph' || lead?.type !== 'text') return;
	const found = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*\n?/.exec(lead.value);
	if (!found) return;
	const kind = found[1] as Callout;
	lead.value = lead.value.slice(found[0].length);
	if (lead.value === '') first.children.shift();
	if (first.children.length === 0) node.children.shift();
	const label: PhrasingContent = { type: 'text', value: labels[kind] };
	node.children.unshift({ type: 'paragraph', children: [label], data: { hProperties: { className: ['note-head'] } } });
	node.data = { hName: 'aside', hProperties: { className: ['note', callouts[kind]] } };
};

/** ```` ```python title="app.py" ````: the name of the file above its code. */
const titleCode = (node: Code, index: number, parent: Parent): VisitorResult => {
	const title = /(?:^|\s)title=(?:"([^"]*)"|(\S+))/.exec(node.meta ?? '');
	node.meta = null;
	if (!title) return undefined;
	const name: PhrasingContent = { type: 'text', value: title[1] ?? title[2] ?? '' };
	parent.children.splice(index, 0, {
		type: 'paragraph',
		children: [name],
		data: { hProperties: { className: ['file'] } },
	});
	return [SKIP, index + 2];
};

/** A picture alone in its paragraph is a figure; its title is the caption. */
const makeFigure = (node: Paragraph) => {
	const inside = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
	const picture = inside.length === 1 ? inside[0] : undefined;
	if (picture?.type !== 'image') return;
	node.data = { ...node.data, hName: 'figure' };
	node.children = [picture];
	if (!picture.title) return;
	const caption = {
		type: 'emphasis',
		children: [{ type: 'text', value: picture.title }],
		data: { hName: 'figcaption' },
	};
	node.children.push(caption as PhrasingContent);
	picture.title = null;
};
