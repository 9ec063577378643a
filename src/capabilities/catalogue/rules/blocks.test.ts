import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { render } from './markdown/render.ts';
import { wordsOfPages } from './words-of-pages.ts';

const blocks = (markdown: string) => {
	const done = render(markdown, { link: (href) => href, picture: () => undefined }, wordsOfPages.fr);
	return blocksOf(done?.html ?? '');
};
const texts = (markdown: string) => blocks(markdown).map(({ text }) => text);

describe('the blocks of a chapter', () => {
	test('are its paragraphs, lines of lists and tables, code and formulas, in their order', () => {
		expect(
			texts(
				[
					'Un *premier* paragraphe\nsur deux lignes.',
					'- un\n- deux\n  - dedans',
					'| a | b |\n|---|---|\n| 1 | 2 |',
					'```js\nconst a = 1;\n\nconst b = 2;\n```',
					'Soit $x^2$.',
					'> cité',
				].join('\n\n'),
			),
		).toEqual([
			'Un premier paragraphe sur deux lignes.',
			'un',
			'deux',
			'dedans',
			'a · b',
			'1 · 2',
			'const a = 1;\n\nconst b = 2;',
			'Soit x^2.',
			'cité',
		]);
	});

	test('know the heading that they stand under, without its sign', () => {
		expect(blocks('Avant.\n\n## Le début\n\nA.\n\n### Plus bas\n\nB.')).toEqual([
			{ text: 'Avant.', anchor: null, section: null },
			{ text: 'Le début', anchor: 'le-début', section: 'Le début' },
			{ text: 'A.', anchor: 'le-début', section: 'Le début' },
			{ text: 'Plus bas', anchor: 'plus-bas', section: 'Le début' },
			{ text: 'B.', anchor: 'plus-bas', section: 'Le début' },
		]);
	});

	test('hold each word of any text once', () => {
		const word = fc.stringMatching(/^[a-z]{3,8}$/);
		fc.assert(
			fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }), (lines) => {
				const markdown = lines.map((words, n) => (n % 3 === 1 ? `- ${words.join(' ')}` : words.join(' '))).join('\n\n');
				expect(texts(markdown)).toEqual(lines.map((words) => words.join(' ')));
			}),
		);
	});
});
