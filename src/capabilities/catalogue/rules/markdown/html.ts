import { defaultSchema, type Options } from 'rehype-sanitize';

/** The elements that a course may bring as HTML: those of plain texts, without any that runs, frames, or styles. */
const elements = [
	...(defaultSchema.tagNames ?? []).filter((name) => name !== 'input' && name !== 'picture' && name !== 'source'),
	'abbr',
	'figure',
	'figcaption',
	'mark',
	'aside',
	'section',
	'input',
];

const known = new Set([
	...elements,
	'p',
	'div',
	'span',
	'script',
	'style',
	'iframe',
	'object',
	'embed',
	'form',
	'button',
	'select',
	'textarea',
	'video',
	'audio',
	'svg',
	'link',
	'meta',
	'base',
	'font',
	'center',
	'u',
	'small',
	'article',
	'header',
	'footer',
	'nav',
	'main',
	'title',
	'head',
	'body',
	'html',
	'label',
	'option',
	'picture',
	'source',
	'canvas',
	'template',
	'noscript',
	'frame',
	'frameset',
	'math',
	'time',
]);

export const htmlSchema: Options = {
	...defaultSchema,
	tagNames: elements,
	// No script of ours reads names off the page, so ids need no prefix, and anchors of links stay as they were written.
	clobberPrefix: '',
	clobber: [],
	attributes: {
		...defaultSchema.attributes,
		'*': ['id', 'lang', 'dir', 'title', 'align', 'width', 'height', 'colSpan', 'rowSpan', 'start', 'open'],
		a: [
			'href',
			'ariaDescribedBy',
			'ariaLabel',
			'dataFootnoteRef',
			'dataFootnoteBackref',
			['className', 'data-footnote-backref'],
		],
		code: [['className', /^language-./, 'math-inline', 'math-display']],
		p: [['className', 'file', 'note-head']],
		aside: [['className', 'note', 'plain', 'good', 'turn', 'bad']],
		section: ['dataFootnotes', ['className', 'footnotes']],
		li: [['className', 'task-list-item']],
		ul: [['className', 'contains-task-list']],
		ol: ['start', 'type', 'reversed'],
		img: ['src', 'alt', 'title'],
		input: [['type', 'checkbox'], ['disabled', true], 'checked'],
	},
	protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'], cite: ['http', 'https'] },
	required: { input: { type: 'checkbox', disabled: true } },
};

/** `<your-name>` in a text is a placeholder that somebody typed, not HTML: it is shown as it is. */
export const isPlaceholder = (html: string): boolean => {
	const name = /^<\/?([a-zA-Z][\w:-]*)/.exec(html)?.[1]?.toLowerCase();
	return name !== undefined && !known.has(name);
};

/** Elements that are taken out with what they hold, so that the report can say so. */
export const forbidden = /^<(script|style|iframe|object|embed|form|video|audio|svg|link|meta|base)\b/i;
