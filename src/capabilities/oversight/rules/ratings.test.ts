import { describe, expect, test } from 'vitest';
import { readRatings } from './ratings.ts';

const rows = (...lines: string[]) => lines.map((line, n) => ({ line: n + 1, cells: line.split(',') }));

describe('ratings are read', () => {
	test('with a column for each rater, and a name for the item or none', () => {
		const wanted = {
			raters: ['Ana', 'Ben'],
			ratings: [
				['yes', 'no'],
				['no', null],
			],
			faults: [],
		};
		expect(readRatings(rows('Ana,Ben', 'yes,no', 'no,NA'))).toEqual(wanted);
		expect(readRatings(rows('Item,Ana,Ben', '1,yes,no', '2,no,'))).toEqual(wanted);
		expect(readRatings(rows('item,Ana,Ben', '1,yes,no', '2,no'))).toEqual(wanted);
	});

	test('with one rating a row, in any order', () => {
		expect(readRatings(rows('rater,category,item', 'Ana,yes,1', 'Ben,no,1', 'Ana,no,2'))).toEqual({
			raters: ['Ana', 'Ben'],
			ratings: [
				['yes', 'no'],
				['no', null],
			],
			faults: [],
		});
	});

	test('and what is wrong costs no other row', () => {
		expect(readRatings(rows('item,rater,category', '1,Ana,yes', '1,Ana,no', ',Ana,yes', '2,,yes', '1,Ben,no'))).toEqual(
			{
				raters: ['Ana', 'Ben'],
				ratings: [['yes', 'no']],
				faults: [
					{ line: 3, code: 'rated-twice', about: 'Ana, 1' },
					{ line: 4, code: 'cell-missing', about: 'item' },
					{ line: 5, code: 'cell-missing', about: 'rater' },
				],
			},
		);
		expect(readRatings(rows('Ana,Ben', 'yes,no,perhaps', 'no,no'))).toMatchObject({
			ratings: [['no', 'no']],
			faults: [{ line: 2, code: 'too-many-cells', about: '3' }],
		});
	});

	test('nothing out of nothing', () => {
		for (const none of [[], rows(''), rows('alone', 'yes')]) expect(readRatings(none).raters).toEqual([]);
	});
});
