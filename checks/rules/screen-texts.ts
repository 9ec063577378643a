import { parse } from 'svelte/compiler';
import { lineAt, type Rule, type Violation } from '../rule.ts';

/** Attributes that people read or hear. */
const read = new Set(['title', 'alt', 'placeholder', 'aria-label', 'label', 'hint', 'submit', 'done', 'about']);
const words = /\p{L}{2,}/u;

interface Node {
	readonly type: string;
	readonly start: number;
	readonly name?: string;
	readonly data?: string;
	readonly value?: unknown;
	readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Texts in the markup of a page: between the tags, and in attributes that are read. */
const textsOf = (node: Node, within: string | undefined): { start: number; text: string }[] => {
	if (node.type === 'Text' && within !== 'script' && within !== 'style')
		return words.test(node.data ?? '') ? [{ start: node.start, text: node.data ?? '' }] : [];
	if (node.type === 'Attribute') {
		const values = Array.isArray(node.value) ? node.value : [node.value];
		return values
			.filter(isNode)
			.flatMap((value) =>
				value.type === 'Text' && read.has(node.name ?? '') && words.test(value.data ?? '')
					? [{ start: value.start, text: value.data ?? '' }]
					: [],
			);
	}
	if (/Expression|Literal|Statement|Declaration|Program|Comment/.test(node.type)) return [];
	const inside = typeof node.name === 'string' ? node.name : within;
	return Object.entries(node).flatMap(([key, value]) =>
		key === 'parent' || key === 'metadata'
			? []
			: Array.isArray(value)
				? value.filter(isNode).flatMap((one) => textsOf(one, inside))
				: isNode(value)
					? textsOf(value, inside)
					: [],
	);
};

export const screenTextsRule: Rule = {
	name: 'screen-texts',
	about: 'every text on screen comes from the message catalogues',
	check: (tree) =>
		[...tree].flatMap(([path, source]): Violation[] => {
			if (!/^src\/.*\.svelte$/.test(path)) return [];
			const { fragment } = parse(source, { modern: true }) as unknown as { fragment: Node };
			return textsOf(fragment, undefined).map(({ start, text }) => ({
				path,
				line: lineAt(source, start),
				says: `“${text.trim().slice(0, 40)}” is not in the catalogues`,
			}));
		}),
};
