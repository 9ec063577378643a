import fc from 'fast-check';
import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { rendered } from '../../testing.ts';
import type { Picture } from '../source.ts';
import { wordsOfPages } from '../words-of-pages.ts';
import { render } from './render.ts';

const picture: Picture = {
	sha256: 'a'.repeat(64),
	type: 'image/png',
	width: 1200,
	height: 600,
	bytes: 9,
	widths: [480, 960],
};

/** Pieces of attacks and of Markdown, whole and broken, so that chance puts them together. */
const bits = [
	...['<script>', '</script>', '<style>', '</style>', '<svg ', '<svg>', '</svg>', '<math>', '<mtext>', '</math>'],
	...['<annotation-xml encoding="text/html">', '<foreignObject>', '<iframe src=x>', '<img src=x onerror=alert(1)>'],
	...['<img src="ours.png" ', 'onerror=', 'onload="alert(1)"', ' style="color:red"', " style='x", '<p class="file">'],
	...[
		'<a href="javascript:alert(1)">',
		'<a href="JaVa\tscript:x">',
		'<a href=" javascript:x">',
		'<a href="&#1;javascript:x">',
	],
	...[
		'[x](javascript:alert(1))',
		'[x](data:text/html,x)',
		'[x](<vbscript:x>)',
		'![x](javascript:x)',
		'<java\nscript:x>',
	],
	...[
		'[a]: javascript:alert(1)\n',
		'[a]',
		'![x](ours.png "t")',
		'<details open>',
		'</details>',
		'<summary>',
		'<table>',
	],
	...[
		'<td>',
		'<template>',
		'</template>',
		'<noscript>',
		'</noscript>',
		'<title>',
		'<textarea>',
		'</textarea>',
		'<xmp>',
	],
	...['<plaintext>', '<select>', '<option>', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<!DOCTYPE x>', '<form>'],
	...[
		'<input ',
		'<button formaction=javascript:x>',
		'<base href=//evil>',
		'<link rel=stylesheet href=x>',
		'<object data=x>',
	],
	...[
		'<meta http-equiv=refresh content=x>',
		'<embed src=x>',
		'<video onplay=x>',
		'<your-name>',
		'</p>',
		'</div>',
		'<div ',
	],
	...['>', '"', "'", '`', '```', '\n', '\n\n', '    ', '> ', '> [!NOTE]\n', '- ', '1. ', '# ', '## a {#b}\n', '[^1]'],
	...[
		'[^1]: x\n',
		'|a|b|\n|-|-|\n',
		'$',
		'$$',
		'\\href{javascript:alert(1)}{x}',
		'\\text{"><script>alert(1)</script>}',
	],
	...[
		'\\text{ style="}',
		'\\text{x class="onload=alert(1)" y}',
		'\\style{x}{y}',
		'\\frac{a}{b}',
		'{',
		'}',
		'&lt;script&gt;',
	],
	...[
		'&#60;script&#62;',
		'&quot;',
		'\0',
		'http://a.b/"onmouseover=x',
		'```html title="<script>x</script>"\n',
		'```python\n',
	],
	...['<code class="language-math math-display">', '<code class="math-inline">', '<pre><code class="math-display">'],
	...['<abbr title="', '<font color=red>', '<a id="x" name="y" target=_blank onclick=alert(1)>', 'a ', 'é ? '],
];
const text = fc
	.array(
		fc.oneof(
			{ weight: 6, arbitrary: fc.constantFrom(...bits) },
			{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
		),
		{ maxLength: 14, size: 'max' },
	)
	.map((parts) => parts.join(''));

const running =
	/^(script|style|iframe|frame|frameset|object|embed|applet|svg|form|button|select|textarea|base|meta|link|template|video|audio|foreignobject)$/i;
const leading = /^(href|src|srcset|cite|data|action|formaction|xlinkhref|background|ping)$/i;

/** What a browser would find in the page that runs, frames, styles or sends. Read as a browser reads, not as text. */
const dangers = (html: string): string[] => {
	const found: string[] = [];
	const page = unified()
		.use(rehypeRaw)
		.runSync({ type: 'root', children: [{ type: 'raw', value: html }] } as never);
	visit(page as unknown as Root, 'element', ({ tagName, properties }) => {
		if (running.test(tagName)) found.push(tagName);
		for (const [name, value] of Object.entries(properties)) {
			if (/^(on.*|style|srcdoc|target|name)$/i.test(name)) found.push(`${tagName} ${name}`);
			// A browser forgives signs of control within the name of a protocol.
			const address = [...String(value)].filter((sign) => sign > ' ').join('');
			const protocol = leading.test(name) ? /^([^/?#:]*):/.exec(address)?.[1]?.toLowerCase() : undefined;
			if (protocol !== undefined && !['http', 'https', 'mailto', 'tel'].includes(protocol))
				found.push(`${tagName} ${name}=${value}`);
		}
	});
	return found;
};

test('the look-out for dangers sees them', () => {
	expect(
		dangers('<p style="x" onclick="y"><a href="java\nscript:x">a</a><svg></svg><script></script><b title="on">').sort(),
	).toEqual(['a href=java\nscript:x', 'p onClick', 'p style', 'script', 'svg']);
});

test.each(['fr', 'en'] as const)('any text in %s is rendered, and nothing in it runs, frames or styles', (language) => {
	fc.assert(
		fc.property(text, (markdown) => {
			const around = {
				link: (href: string) => href,
				picture: (src: string) => (src === 'ours.png' ? picture : undefined),
			};
			const done = rendered(render(markdown, around, wordsOfPages[language]));
			expect(dangers(done.html)).toEqual([]);
			expect(done.words).toBeGreaterThanOrEqual(0);
			for (const { id } of done.contents) expect(done.ids.has(id)).toBe(true);
		}),
		// One seed: a run that fails, fails again.
		{ seed: 2026, numRuns: 1500 },
	);
});
