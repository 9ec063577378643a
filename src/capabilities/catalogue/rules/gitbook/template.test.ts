import { describe, expect, test } from 'vitest';
import { readSummary } from './summary.ts';
import { type Book, expand } from './template.ts';

const lines = (text: string, file = 'en/page.md') =>
	text.split('\n').map((line, n) => ({ text: line, file, line: n + 1 }));
const fragments: Record<string, string> = {
	'/a/part.md': 'Inside.\n{% include "/b.md" %}',
	'/b.md': 'Deeper.',
	'/loop.md': '{% include "/loop.md" %}',
};
const book: Book = {
	variables: { version: '3.13' },
	fragment: (path) => (fragments[path] === undefined ? undefined : lines(fragments[path], path)),
};
const text = (source: string) =>
	expand(lines(source), book)
		.lines.map((line) => line.text)
		.join('\n');
const missed = (source: string) =>
	expand(lines(source), book).notUnderstood.map(({ construct, line }) => `${line} ${construct}`);

describe('GitBook pages become plain Markdown', () => {
	test('includes, which keep their own place', () => {
		const { lines: done } = expand(lines('Before\n{% include "/a/part.md" %}\nAfter'), book);
		expect(done.filter((line) => line.text).map((line) => `${line.file}:${line.line} ${line.text}`)).toEqual([
			'en/page.md:1 Before',
			'/a/part.md:1 Inside.',
			'/b.md:1 Deeper.',
			'en/page.md:3 After',
		]);
	});

	test('includes that include themselves end', () => {
		expect(missed('{% include "/loop.md" %}')).toEqual(['1 {% include "/loop.md" %}']);
		expect(missed('{% include "/none.md" %}')).toEqual(['1 {% include "/none.md" %}']);
	});

	test('variables: the book’s everywhere, others not in code', () => {
		expect(text('Python {{ book.version }} and `{{ post }}` and `pip{{ book.version }}`')).toBe(
			'Python 3.13 and `{{ post }}` and `pip3.13`',
		);
		expect(text('```\n{{ book.version }} {{ post.title }} {% url %}\n```')).toBe(
			'```\n3.13 {{ post.title }} {% url %}\n```',
		);
		expect(text('Python {{ book.none }}')).toBe('Python [none]');
		expect(missed('Python {{ book.none }}\n\n{{ other }}')).toEqual([
			'1 {{ book.none }} has no value',
			'3 {{ other }}',
		]);
	});

	test('signs of a font that is not here', () => {
		expect(text(`{% set sign = '<span class="glyphicon" title="An error" ></span>' %}\n{{ sign }} look`)).toBe(
			'<abbr title="An error">⚠</abbr> look',
		);
	});

	test('names of files, with the blank line that Markdown needs', () => {
		expect(text('{% filename %}app.py{% endfilename %}\n```python\nx\n```')).toBe(
			'<p class="file">app.py</p>\n\n```python\nx\n```',
		);
		expect(text('> {% filename %}a{% endfilename %}\n> ```\n> x\n> ```')).toBe(
			'> <p class="file">a</p>\n>\n> ```\n> x\n> ```',
		);
	});

	test('sections that fold, also when their comment runs over two lines', () => {
		expect(text('<!--sec data-title="On Linux" data-id="a"\ndata-collapse=true ces-->\nText\n<!--endsec-->')).toBe(
			'<details><summary>On Linux</summary>\n\nText\n\n</details>\n',
		);
	});

	test('a name that every object of the language has is no variable', () => {
		expect(text('{{ book.constructor }}')).toBe('[constructor]');
	});

	test('fragments that multiply themselves end', () => {
		let asked = 0;
		const many: Book = {
			variables: {},
			fragment(path) {
				asked++;
				return lines(`{% include "${path}+" %}\n`.repeat(100), path);
			},
		};
		const { lines: done, notUnderstood } = expand(lines('{% include "x" %}'), many);
		expect(done.length).toBeLessThan(51_000);
		expect(asked).toBeLessThan(51_000);
		expect(notUnderstood.at(-1)?.construct).toBe('{% include "x" %}: more than 50000 lines');
	});

	test('lines that a machine wrote are not searched', () => {
		const long = `${'{% '.repeat(2_000)}{{ book.version }}`;
		expect(text(long)).toBe(long);
	});

	test('conditions on the output', () => {
		expect(text('{% if output.name != "ebook" %}\nSite\n{% else %}\nBook\n{% endif %}').trim()).toBe('Site');
		expect(text('{% if output.name == "ebook" %}Book{% endif %} Rest').trim()).toBe('Rest');
		expect(missed('{% if odd %}\nShown\n{% endif %}')).toEqual(['1 {% if odd %}']);
	});

	test('conditions that are not whole, which are reported and hide nothing that stands before or after', () => {
		expect(text('a\n{% else %}\nb\n{% endif %}\nc').replace(/\n+/g, ' ')).toBe('a b c');
		expect(missed('a\n{% else %}\nb\n{% endif %}\nc')).toEqual([
			'2 {% else %} without an if',
			'4 {% endif %} without an if',
		]);
		expect(missed('a\n{% if output.name == "ebook" %}\nb')).toEqual([
			'2 {% if output.name == "ebook" %} without an endif',
		]);
	});

	test('raw text, which is left alone', () => {
		expect(text('{% raw %}Write {{ this }} as it is{% endraw %}').trim()).toBe('Write {{ this }} as it is');
		expect(missed('{% raw %}\n{{ this }}\n{% endraw %}')).toEqual([]);
		expect(text('{% raw %}\n{% if x %}\n> **Note** a\n{% endif %}\n{% endraw %}').trim()).toBe(
			'{% if x %}\n> **Note** a\n{% endif %}',
		);
	});

	test('tags in code, which are not tags', () => {
		expect(
			missed('Use `{% if %}` and ``{% include "x" %}``\n\n    {% for x in y %}\n\n```\n{% include "/b.md" %}\n```'),
		).toEqual([]);
	});

	test('notes', () => {
		expect(text('> **Note** Mind it\n> more')).toBe('> [!NOTE]\n> Mind it\n> more');
		expect(text('> __NOTE:__ Mind it')).toBe('> [!NOTE]\n> Mind it');
		expect(text('> Note that this is a quote')).toBe('> Note that this is a quote');
		expect(text('```\n> **Note** code\n```')).toBe('```\n> **Note** code\n```');
		expect(text('> A quote\n> **Note** inside')).toBe('> A quote\n> **Note** inside');
	});

	test('tags that nobody knows, which stay and are reported', () => {
		expect(text('{% quiz %}')).toBe('{% quiz %}');
		expect(missed('a\n{% quiz %}')).toEqual(['2 {% quiz %}']);
	});
});

test('a summary names each page once, in order, under its part', () => {
	const summary = readSummary(
		'# Summary\n\n* [Intro](README.md)\n  * [Anchor](README.md#x)\n\n## Part two\n\n* [A `b`](a/README.md)\n  * Soon\n  * [B](b%20c.md)\n* [A again](a/README.md)',
	);
	expect(
		summary.parts.map(({ title, pages }) => [title, ...pages.map((page) => `${page.title}=${page.path}`)]),
	).toEqual([
		[null, 'Intro=README.md'],
		['Part two', 'A b=a/README.md', 'B=b c.md'],
	]);
	expect(summary.withoutFile).toEqual([{ title: 'Soon', line: 9 }]);
});
