import type { Element, ElementContent, Root } from 'hast';
import { common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);

/** Few kinds, one letter each: a page of code stays light and readable in black and white. Others are left plain. */
const letters: Readonly<Record<string, string>> = {
	keyword: 'k',
	built_in: 'k',
	literal: 'k',
	'selector-tag': 'k',
	operator: 'k',
	string: 's',
	regexp: 's',
	addition: 's',
	number: 'n',
	symbol: 'n',
	'selector-class': 'n',
	'selector-id': 'n',
	comment: 'c',
	quote: 'c',
	doctag: 'c',
	deletion: 'c',
	meta: 'c',
	title: 'f',
	name: 'f',
	attr: 'f',
	attribute: 'f',
	section: 'f',
	'template-variable': 'f',
};

/** Code as coloured elements, or as it is for a language that is not known. */
export const colour = (code: string, language: string | undefined): ElementContent[] => {
	if (!language || !lowlight.registered(language)) return [{ type: 'text', value: code }];
	return simplify(lowlight.highlight(language, code).children);
};

const simplify = (nodes: Root['children'] | ElementContent[]): ElementContent[] => {
	const plain: ElementContent[] = [];
	const push = (node: ElementContent) => {
		const last = plain.at(-1);
		if (node.type === 'text' && last?.type === 'text')
			plain[plain.length - 1] = { type: 'text', value: last.value + node.value };
		else plain.push(node);
	};
	for (const node of nodes) {
		if (node.type === 'text') push(node);
		if (node.type !== 'element') continue;
		const children = simplify(node.children);
		const letter = letterOf(node);
		if (letter) push({ type: 'element', tagName: 'span', properties: { className: [letter] }, children });
		else for (const child of children) push(child);
	}
	return plain;
};

const letterOf = (node: Element): string | undefined => {
	const classes = Array.isArray(node.properties.className) ? node.properties.className : [];
	return classes.map((name) => letters[String(name).replace(/^hljs-/, '')]).find(Boolean);
};
