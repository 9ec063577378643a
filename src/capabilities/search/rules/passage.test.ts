import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asHtml, passageOf } from './passage.ts';
import { countForms, fold, formsOf } from './words.ts';

const shown = (text: string, ...forms: string[]) => asHtml(passageOf(text, [forms]));
const filling = 'Rien ici ne répond. '.repeat(40);

describe('a passage', () => {
	test('marks whole words, whatever their capitals and their form', () => {
		expect(shown('Les Levains lèvent, le levain aussi; levainière non.', 'levain', 'levains')).toBe(
			'Les <mark>Levains</mark> lèvent, le <mark>levain</mark> aussi; levainière non.',
		);
	});
	test('is where the most of the words are together', () => {
		const text = `Le levain. ${filling}Nourrir le levain de farine. ${filling}`;
		const html = asHtml(passageOf(text, [['levain'], ['farine']]));
		expect(html).toContain('<mark>levain</mark> de <mark>farine</mark>');
		expect(html).toMatch(/^… .* …$/);
	});
	test('is the beginning where none of them stands', () => {
		expect(shown(filling, 'levain')).toMatch(/^Rien ici ne répond\..* …$/);
	});
	test('keeps what looks like code as text', () => {
		expect(shown('<script>alert("C++ & C#")</script>', 'c++', 'script')).toBe(
			'&lt;<mark>script</mark>&gt;alert(&quot;<mark>C++</mark> &amp; C#&quot;)&lt;/<mark>script</mark>&gt;',
		);
	});
	test('is text and marks, whatever the text and the words', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary', maxLength: 800 }),
				fc.string({ unit: 'binary', maxLength: 30 }),
				(text, q) => {
					const line = `${text} ${q}`.normalize('NFC').replace(/\s+/gu, ' ').trim();
					const pieces = passageOf(
						line,
						formsOf(q).map((form) => [form]),
					);
					const html = asHtml(pieces);
					expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']/);
					expect(html.split('<mark>').length).toBe(html.split('</mark>').length);
					const said = pieces
						.map((piece) => piece.text)
						.join('')
						.replace(/^… | …$/g, '');
					expect(line).toContain(said);
				},
			),
			{ numRuns: 1000 },
		);
	});
	test('is quick in a long text of one word', () => {
		const started = performance.now();
		passageOf('pain '.repeat(200_000), [['pain']]);
		expect(performance.now() - started).toBeLessThan(500);
	});
});

describe('the words of a text', () => {
	test('are small letters, figures, and the names of languages', () => {
		expect(formsOf('L’École de C++, C# et .NET 8')).toEqual(['l', 'école', 'de', 'c++', 'c#', 'et', 'net', '8']);
		expect(formsOf(`${'a'.repeat(41)} !?;. \0`)).toEqual([]);
		expect([...countForms('un deux un')]).toEqual([
			['un', 2],
			['deux', 1],
		]);
	});
	test('are folded without their accents', () => {
		expect(['cœur', 'naïve', 'señor', 'straße', 'E\u0301te\u0301'.toLowerCase()].map(fold)).toEqual([
			'coeur',
			'naive',
			'senor',
			'strasse',
			'ete',
		]);
	});
});
