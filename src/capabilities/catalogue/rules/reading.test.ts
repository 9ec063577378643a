import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rendered } from '../testing.ts';
import { render } from './markdown/render.ts';
import { readAloud } from './reading.ts';
import { wordsOfPages } from './words-of-pages.ts';

const read = (markdown: string) =>
	readAloud(rendered(render(markdown, { link: (href) => href, picture: () => undefined }, wordsOfPages.en)).html);

describe('a chapter read aloud', () => {
	test('is its words, a line for each block', () => {
		expect(read('## A title\n\nSome *words* & [a link](https://example.org).\n\n- one\n- two')).toBe(
			'A title\nSome words & a link.\none\ntwo',
		);
	});
	test('keeps code, and signs that are no tags', () => {
		expect(read('Use `a < b` and\n\n```sh\ngit commit -m "one & two"\n```')).toBe(
			'Use a < b and\ngit commit -m "one & two"',
		);
	});
	test('leaves out formulas and the numbers of footnotes', () => {
		expect(read('Half $\\frac12$ of it[^1].\n\n[^1]: The note.')).toMatch(
			/^Half of it ?\.\nFootnotes?|^Half of it ?\.\nNotes\nThe note\.$/,
		);
	});
	test('is text, whatever the Markdown', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-z<>&*_#`\n ]{0,80}$/), (text) => {
				expect(typeof read(text)).toBe('string');
			}),
			{ numRuns: 100 },
		);
	});
});
