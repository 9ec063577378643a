import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSummary } from './summary.ts';
import { type Book, expand } from './template.ts';

// One seed: a run that fails, fails again.
const runs = { seed: 2026, numRuns: 500 };

const lines = (text: string, file = 'en/page.md') =>
	text.split('\n').map((line, n) => ({ text: line, file, line: n + 1 }));
const fragments: Readonly<Record<string, string>> = {
	'/a.md': 'from a',
	'/nested.md': 'from nested\n{% include "/a.md" %}\n{% include "/a.md" %}',
	'/loop.md': 'from loop\n{% include "/loop.md" %}',
	'/open.md': '```\nfrom open {% if output.name == "ebook" %}',
};
const book: Book = {
	variables: { version: '3.13', odd: '{{ book.odd }} {% include "/loop.md" %}' },
	fragment: (path) => (fragments[path] === undefined ? undefined : lines(fragments[path], path)),
};

/** Tags, whole and broken, that take no line of the page away. */
const harmless = [
	'{% include "/a.md" %}',
	"{% include '/nested.md' %}",
	'{% include "/loop.md" %}',
	'{% include "/open.md" %}',
	'{% include "/none.md" %}',
	'{% include "../../../etc/passwd" %}',
	'{% include %}',
	'{% set sign = "x" %}',
	'{% set sign = \'<i title="t"></i>\' %}',
	'{{ sign }}',
	'{{ book.version }}',
	'{{ book.odd }}',
	'{{ book.none }}',
	'{{',
	'}}',
	'{%',
	'%}',
	'{% filename %}a.py{% endfilename %}',
	'{% filename %}',
	'{% endfilename %}',
	'{% if output.name != "ebook" %}',
	'{% if output.name == "website" %}',
	'{% if odd %}',
	'{% endif %}',
	'{% raw %}',
	'{% endraw %}',
	'<!--sec data-title="T" ces-->',
	'<!--endsec-->',
	'<!-- -->',
	'`',
	'``',
	'\n```\n',
	'\n~~~~\n',
	'\n> ```\n',
	'\n> ',
	'\n> **Note** ',
	'\n> __Warning:__ ',
	'\n    ',
	'\n- ',
	'\n',
	' ',
];
/** These may, by what they say: what follows a false condition, or stands in a comment, is left out. */
const hiding = [
	'{% if output.name == "ebook" %}',
	'{% if output.name != "website" %}',
	'{% else %}',
	'<!--sec',
	'<!-- sec data-title="T"\n',
	'ces-->',
];

describe('any page', () => {
	test('is expanded without an error, and each line of the result has its place', () => {
		const any = fc.oneof(
			{ weight: 5, arbitrary: fc.constantFrom(...harmless, ...hiding) },
			{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
		);
		fc.assert(
			fc.property(fc.array(any, { maxLength: 30, size: 'max' }), (parts) => {
				const { lines: done, notUnderstood } = expand(lines(parts.join('')), book);
				for (const { file, line } of [...done, ...notUnderstood]) {
					expect(['en/page.md', ...Object.keys(fragments)]).toContain(file);
					expect(line).toBeGreaterThan(0);
				}
			}),
			runs,
		);
	});

	test('keeps every word that stands outside its tags, in order', () => {
		const word = Symbol('word');
		const any = fc.oneof(fc.constantFrom(...harmless), fc.constant(word));
		fc.assert(
			fc.property(fc.array(any, { maxLength: 30, size: 'max' }), (parts) => {
				const page = parts.map((part, n) => (typeof part === 'string' ? part : ` word${n}. `)).join('');
				const done = expand(lines(page), book)
					.lines.filter(({ file }) => file === 'en/page.md')
					.map(({ text }) => text)
					.join('\n');
				expect(done.match(/word\d+\./g) ?? []).toEqual(page.match(/word\d+\./g) ?? []);
			}),
			runs,
		);
	});

	test('keeps of each condition the half that is meant for the web site', () => {
		const half = fc.constantFrom(
			'in',
			'in\n{% if output.name == "ebook" %}out{% else %}in{% endif %}\n',
			'{% if odd %}in{% endif %}',
		);
		const block = fc.tuple(half, fc.constantFrom('==', '!='), fc.constantFrom('website', 'ebook', 'pdf'));
		fc.assert(
			fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
				const page = blocks.map(([kept, sign, name]) => {
					const [yes, no] = (name === 'website') === (sign === '==') ? [kept, 'out'] : ['out', kept];
					return `{% if output.name ${sign} "${name}" %}\n${yes}\n{% else %}\n${no}\n{% endif %}`;
				});
				const words = expand(lines(page.join('\nin\n')), book)
					.lines.flatMap(({ text }) => text.split(/\s+/))
					.filter(Boolean);
				expect(words.filter((one) => one !== 'in')).toEqual([]);
				expect(words).toHaveLength(page.join(' in ').match(/\bin\b/g)?.length ?? 0);
			}),
			runs,
		);
	});
});

describe('any summary', () => {
	const bits = [
		'* ',
		'- ',
		'1. ',
		'  ',
		'    ',
		'[A](a.md)',
		'[B](b/README.md#x)',
		'[',
		'](',
		')',
		'<',
		'>',
		'%zz',
		'## Part',
		'# ',
		'\n',
		'\n\n',
		'`',
		'```\n',
		'| a |\n',
		'Soon',
		'[x]: y\n',
		'![p](q)',
		'<li>',
	];
	const any = fc.oneof(
		{ weight: 5, arbitrary: fc.constantFrom(...bits) },
		{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
	);

	test('is read without an error, and names no page twice', () => {
		fc.assert(
			fc.property(fc.array(any, { maxLength: 40, size: 'max' }), (parts) => {
				const text = parts.join('');
				const pages = readSummary(text).parts.flatMap((part) => part.pages);
				expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
				for (const { path, line } of pages) {
					expect(path).not.toBe('');
					expect(line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
				}
			}),
			runs,
		);
	});
});
