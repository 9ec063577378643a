import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delimitedReader, longestRow, RowTooLong, sniffDelimiter } from './delimited.ts';

const read = (text: string, delimiter: ';' | ',' = ',', piece = text.length || 1) => {
	const reader = delimitedReader(delimiter);
	const rows = Array.from({ length: Math.ceil(text.length / piece) }, (_, n) =>
		reader.push(text.slice(n * piece, (n + 1) * piece)),
	);
	return [...rows.flat(), ...reader.end()];
};

describe('delimited text', () => {
	test('is read alike however it is cut, with the line on which each row begins', () => {
		const cell = fc
			.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', '\n', '\r\n', '0') })
			.map((text) => `x${text}`);
		const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
		fc.assert(
			fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 7 }), (wanted, end, piece) => {
				const text = wanted
					.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + end)
					.join('');
				const found = read(text, ',', piece);
				expect(found.map(({ cells }) => cells)).toEqual(wanted);
				expect(found).toEqual(read(text));
			}),
		);
	});

	test('counts lines within quotes, and leaves empty ones out', () => {
		expect(read('a,b\r\n\r\n"1\n2",3\n\n4,"5 ""x"""\n')).toEqual([
			{ line: 1, cells: ['a', 'b'] },
			{ line: 3, cells: ['1\n2', '3'] },
			{ line: 6, cells: ['4', '5 "x"'] },
		]);
	});

	test('keeps a quote that stands within a word, and what follows one that never ends', () => {
		expect(read('a"b;c\n"d', ';')).toEqual([
			{ line: 1, cells: ['a"b', 'c'] },
			{ line: 2, cells: ['d'] },
		]);
	});

	test('gives up on a row without an end', () => {
		expect(() => read(`"${'x\n'.repeat(longestRow)}`)).toThrow(RowTooLong);
	});

	test.each([
		['a;b,c;d\n', ';'],
		['"a;b;c",d\n', ','],
		['a\tb\n', '\t'],
		['\r\n\r\na,b', ','],
	])('%o is parted by %o', (text, delimiter) => {
		expect(sniffDelimiter(text)).toBe(delimiter);
	});
});
