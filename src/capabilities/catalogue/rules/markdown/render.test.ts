import { describe, expect, test } from 'vitest';
import { rendered } from '../../testing.ts';
import type { Picture } from '../source.ts';
import { render } from './render.ts';

const words = {
	callouts: { NOTE: 'Note', TIP: 'Tip', IMPORTANT: 'Important', WARNING: 'Warning', CAUTION: 'Caution' },
	footnotes: 'Notes',
	backToText: 'Back',
	anchor: 'Link to',
	keepsSigns: false,
};
const picture: Picture = {
	sha256: 'a'.repeat(64),
	type: 'image/png',
	width: 1200,
	height: 600,
	bytes: 9,
	widths: [480, 960],
};
const around = {
	link: (href: string) => href.replace('README.md', 'top'),
	picture: (src: string) => (src === 'ours.png' ? picture : undefined),
};
const show = (markdown: string) => rendered(render(markdown, around, words));
const html = (markdown: string) => show(markdown).html;

test.each([
	['quotations on one line', '>'.repeat(4000)],
	['lists on one line', '- '.repeat(4000)],
	['elements of HTML', '<b>'.repeat(20_000)],
])('a text that nests too many %s is not rendered', (_what, markdown) => {
	expect(render(`${markdown}x`, around, words)).toBeUndefined();
});

describe('what stands in a table', () => {
	const inTable = (text: string) => html(`|a|\n|-|\n|${text}|`);

	test('is finished like the rest: pictures, links, formulas', () => {
		expect(inTable('![x](ours.png)')).toContain('/media/');
		expect(inTable('[x](README.md)')).toContain('href="top"');
		expect(inTable('$x$')).toContain('<math');
	});

	test('loads nothing from elsewhere', () => {
		expect(inTable('![x](https://evil.example/x.png)')).not.toContain('<img');
	});
});

describe('a text', () => {
	test('keeps only one first-level heading, which is the page’s', () => {
		expect(html('# Title\n\n## Two\n\n### Three')).not.toContain('<h1');
		expect(show('# Title\n\n## Two').contents).toEqual([{ id: 'two', text: 'Two', depth: 2 }]);
		expect(show('# Title\n\n# Git\n\n## First').contents.map(({ depth, text }) => `${depth} ${text}`)).toEqual([
			'2 Git',
			'3 First',
		]);
	});

	test('skips no level of headings, whatever sizes the writer chose', () => {
		const levels = (markdown: string) => [...html(markdown).matchAll(/<h(\d)/g)].map(([, level]) => level).join('');
		expect(levels('#### A\n\n#### B\n\n###### C\n\n## D\n\n### E')).toBe('22323');
		expect(levels('<h5>A</h5>\n\n> # B\n\n##### C')).toBe('223');
		expect(levels('## A\n\n### B\n\n#### C\n\n##### D\n\n###### E')).toBe('23456');
	});

	test('has stable addresses for its headings, and those that the writer chose', () => {
		const { contents, ids } = show('## Été à l’école\n\n## Same\n\n## Same\n\n## Chosen {#mine}');
		expect(contents.map(({ id }) => id)).toEqual(['été-à-lécole', 'same', 'same-1', 'mine']);
		expect(ids.has('mine')).toBe(true);
		expect(html('## Chosen {#mine}')).toContain('>Chosen<');
	});

	test('shows callouts, captions, file names, footnotes, tables, tasks', () => {
		expect(html('> [!WARNING]\n> Mind the gap')).toBe(
			'<aside class="note turn">\n<p class="note-head">Warning</p>\n<p>Mind the gap</p>\n</aside>',
		);
		expect(html('![Alt](ours.png "A caption")')).toContain('<figcaption>A caption</figcaption></figure>');
		expect(html('```python title="app.py"\nprint(1)\n```')).toContain('<p class="file">app.py</p>\n<pre>');
		expect(html('Text[^1]\n\n[^1]: The note')).toContain(`class="footnotes"><h2 id="footnote-label">Notes`);
		expect(html('|a|b|\n|-|-|\n|1|2|')).toContain(
			'<div class="scroll" tabindex="0" role="region" aria-label="a b"><table>',
		);
		expect(html('- [x] done')).toContain('type="checkbox" checked disabled');
	});

	test('colours code by a few letters, and leaves unknown languages plain', () => {
		expect(html('```python\ndef f(x):\n    return "s" # c\n```')).toContain(
			'<span class="k">def</span> <span class="f">f</span>',
		);
		expect(html('```unknown\n<b>x</b>\n```')).toContain('<pre><code>&#x3C;b>x&#x3C;/b>\n</code></pre>');
	});

	test('writes formulas as MathML and says which it cannot read', () => {
		expect(html('$\\frac{a}{b}$')).toMatch(/<math[^>]*>.*<mfrac>/s);
		expect(html('$$\nx^2\n$$')).toContain('display="block"');
		expect(html('$$\n\\boxed{\\frac{x^2}{\\sqrt{y}}}\n$$')).not.toMatch(/ (style|class)=/);
		expect(show('$\\frac{a$').remarks).toHaveLength(1);
		const broken = '<code class="math-inline">\\frac{a <img src="https://evil.example/x.png"></code>';
		expect(html(broken)).not.toContain('<img');
	});

	test('names its pictures in several widths with their size, and keeps out those from elsewhere', () => {
		expect(html('![A cat](ours.png)')).toContain(`width="1200" height="600" alt="A cat" loading="lazy"`);
		expect(html('![A cat](ours.png)')).toContain(
			`srcset="/media/${picture.sha256}-480.avif 480w, /media/${picture.sha256}-960.avif 960w"`,
		);
		const { html: left, remarks } = show('![Badge](https://elsewhere.example/b.svg)');
		expect(left).not.toContain('<img');
		expect(remarks[0]?.construct).toContain('left out');
		expect(show('![](ours.png)').remarks[0]?.construct).toContain('without alternative text');
	});

	test('names a link that has nothing to read by where it leads', () => {
		expect(html('[![](ours.png)](https://a.example/b)')).toContain('aria-label="a.example"');
		expect(html('[![A tree](ours.png)](https://a.example/b)')).not.toContain('aria-label');
		expect(html('[![](https://b.example/c.svg)](https://a.example/b)')).toBe(
			'<p><a href="https://a.example/b">a.example</a></p>',
		);
		expect(html('[![A tree](https://b.example/c.svg)](https://a.example/b)')).toBe(
			'<p><a href="https://a.example/b"><span>A tree</span></a></p>',
		);
		expect(html('[](mailto:a@b.example)')).toContain('>mailto:a@b.example</a>');
		expect(show('[](b.md)').remarks).toEqual([{ line: 1, construct: 'link without words: b.md' }]);
	});

	test('counts the words that are read, not the code', () => {
		expect(show('One two three.\n\n```\nfour five\n```\n').words).toBe(3);
	});

	test('keeps French signs with the word before them, but not in code', () => {
		const french = render('Quoi ? « Oui » : `a ? b : c`', around, { ...words, keepsSigns: true });
		expect(rendered(french).html).toBe('<p>Quoi\u202f? «\u00a0Oui\u00a0»\u00a0: <code>a ? b : c</code></p>');
	});

	test('shows as text what only looks like HTML', () => {
		expect(html('Type <your-name> here')).toContain('Type &#x3C;your-name> here');
	});
});

describe('nothing that runs gets through', () => {
	const attacks = [
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'<a href="javascript:alert(1)">x</a>',
		'[x](javascript:alert(1))',
		'[x](data:text/html,<script>alert(1)</script>)',
		'<iframe src="https://evil.example"></iframe>',
		'<svg><script>alert(1)</script></svg>',
		'<style>*{display:none}</style>',
		'<form action="https://evil.example"><input name=password></form>',
		'<div style="position:fixed">x</div>',
		'<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
		'$\\href{javascript:alert(1)}{x}$',
		'<p class="button">x</p>',
		'<object data="x"></object><embed src="x"><base href="//evil"><meta http-equiv=refresh content="0;url=//evil"><link rel=stylesheet href=//evil>',
		'<details open ontoggle=alert(1)>x</details>',
		'<input type="text" name="password" autofocus onfocus=alert(1)>',
		'<a href="&#106;avascript:alert(1)">x</a>',
		'<img src="ours.png" srcset="https://evil.example/x 1x" style="width:1px">',
	];
	test.each(attacks)('%s', (attack) => {
		expect(html(attack)).not.toMatch(
			/<script|<style|<iframe|<svg|<form|<object|<embed|<base|<meta|<link|\son\w+=|href="(javascript|data)|style="|evil\.example|class="button"|name="/i,
		);
	});
});
