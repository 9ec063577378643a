import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agreement, agreement, type Ratings, shareInterval } from './agreement.ts';
import { beyondT, studentT } from './student-t.ts';

/** Counts of a table of two raters, as so many items. */
const fromTable = (table: readonly (readonly number[])[]): Ratings =>
	table.flatMap((row, a) => row.flatMap((count, b) => Array.from({ length: count }, () => [`${a}`, `${b}`])));
const fromCounts = (counts: readonly (readonly number[])[]): Ratings =>
	counts.map((item) => item.flatMap((count, k) => Array.from({ length: count }, () => `${k}`)));
const shown = (of: Agreement[keyof Agreement] & object) => {
	const { value, standardError, low, high } = of as Agreement['ac1'];
	return [value, standardError, low, high].map((one) => Number(one.toFixed(3)));
};

/**
 * Published with the R package irrCAC of K. L. Gwet (CRAN, version 1.0, overview vignette), to the digits that it prints: two
 * abstractors on 100 records, four raters on twelve units with gaps, six psychiatrists on fifteen patients.
 */
const published = [
	{
		name: 'cont3x3abstractors',
		ratings: fromTable([
			[13, 0, 0],
			[0, 20, 7],
			[0, 4, 56],
		]),
		raw: [0.89, 0.031],
		kappa: [0.796, 0.059, 0.68, 0.913],
		ac1: [0.849, 0.043, 0.764, 0.935],
	},
	{
		name: 'cac.raw4raters',
		ratings: ['11-1', '2232', '3333', '3333', '2222', '1234', '4444', '1121', '2222', '-555', '--11', '--3-'].map(
			(item) => [...item].map((one) => (one === '-' ? null : one)),
		),
		raw: [0.818, 0.126, 0.542, 1],
		kappa: [0.761, 0.153, 0.424, 1],
		ac1: [0.775, 0.143, 0.461, 1],
	},
	{
		name: 'distrib.6raters',
		ratings: fromCounts([
			[0, 0, 0, 6, 0],
			[0, 3, 0, 0, 3],
			[0, 1, 4, 0, 1],
			[0, 0, 0, 0, 6],
			[0, 3, 0, 3, 0],
			[2, 0, 4, 0, 0],
			[0, 0, 4, 0, 2],
			[2, 0, 3, 1, 0],
			[2, 0, 0, 4, 0],
			[0, 0, 0, 0, 6],
			[1, 0, 0, 5, 0],
			[1, 1, 0, 4, 0],
			[0, 3, 3, 0, 0],
			[1, 0, 0, 5, 0],
			[0, 2, 0, 3, 1],
		]),
		raw: [0.551],
		kappa: [0.414, 0.081, 0.24, 0.588],
		ac1: [0.445, 0.084, 0.264, 0.625],
	},
] as const;

describe('agreement is what the published examples say, to three decimals', () => {
	for (const { name, ratings, ...wanted } of published)
		test(name, () => {
			const found = agreement(ratings);
			if (!found?.kappa) throw new Error('nothing to compare');
			expect(shown(found.raw).slice(0, wanted.raw.length)).toEqual(wanted.raw);
			expect(shown(found.kappa)).toEqual(wanted.kappa);
			expect(shown(found.ac1)).toEqual(wanted.ac1);
		});

	test('the paradox of kappa: nearly all of one category', () => {
		// Feinstein and Cicchetti, J. Clin. Epidemiol. 43 (1990), 543-549: 85 % alike, kappa 0.32 or 0.70 by the balance of the categories alone.
		const even = agreement(
			fromTable([
				[40, 9],
				[6, 45],
			]),
		);
		const uneven = agreement(
			fromTable([
				[80, 10],
				[5, 5],
			]),
		);
		expect([even?.raw.value, uneven?.raw.value]).toEqual([0.85, 0.85]);
		expect(even?.kappa?.value).toBeCloseTo(0.7, 2);
		expect(uneven?.kappa?.value).toBeCloseTo(0.32, 2);
		expect(uneven?.ac1.value).toBeGreaterThan(0.8);
	});
});

test('the interval of a share is that of the published examples', () => {
	// Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
	for (const [hits, n, low, high] of [
		[81, 263, 0.2553, 0.3662],
		[15, 148, 0.0624, 0.1605],
		[0, 20, 0, 0.1611],
		[1, 29, 0.0061, 0.1718],
	] as const) {
		const found = shareInterval(hits, n, 0.05);
		expect(found.low).toBeCloseTo(low, 4);
		expect(found.high).toBeCloseTo(high, 4);
	}
});

test('Student’s t is that of the tables', () => {
	for (const [freedom, at] of [
		[1, 12.706],
		[2, 4.303],
		[9, 2.262],
		[14, 2.145],
		[30, 2.042],
		[99, 1.984],
		[1e9, 1.96],
	] as const)
		expect(studentT(0.05, freedom)).toBeCloseTo(at, 3);
	expect(studentT(0.01, 5)).toBeCloseTo(4.032, 3);
	fc.assert(
		fc.property(
			fc.double({ min: 0.001, max: 0.999, noNaN: true }),
			fc.integer({ min: 1, max: 500 }),
			(outside, freedom) => {
				expect(beyondT(studentT(outside, freedom), freedom)).toBeCloseTo(outside, 9);
			},
		),
	);
});

const rating = fc.option(fc.constantFrom('acquired', 'not-yet'), { nil: null, freq: 5 });
const given = ['acquired', 'not-yet'];

describe('whatever was rated', () => {
	test('the order of items and raters and the names of categories change nothing', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(rating, rating, rating), { minLength: 1, maxLength: 40 }), (items) => {
				const one = agreement(items, given);
				const turned = items.toReversed().map((item) => item.toReversed().map((said) => said && `x-${said}`));
				const other = agreement(turned, ['x-not-yet', 'x-acquired']);
				expect(other === null).toBe(one === null);
				for (const key of ['raw', 'kappa', 'ac1'] as const) {
					expect(other?.[key] === null).toBe(one?.[key] === null);
					if (one?.[key]) expect(other?.[key]?.value).toBeCloseTo(one[key].value, 9);
				}
			}),
		);
	});

	test('no interval is empty, and none is outside of what there is', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(rating, rating), { minLength: 2, maxLength: 60 }), (items) => {
				const found = agreement(items, given);
				for (const one of found ? [found.raw, found.ac1, ...(found.kappa ? [found.kappa] : [])] : []) {
					expect(one.value).toBeLessThanOrEqual(one.high + 1e-9);
					expect(one.value).toBeGreaterThanOrEqual(one.low - 1e-9);
					expect(one.high - one.low).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 1000 },
		);
	});
});

test('who agrees on everything may have been lucky', () => {
	const all = agreement(
		fromTable([
			[3, 0],
			[0, 2],
		]),
	);
	expect(all).toMatchObject({ raw: { value: 1 }, kappa: { value: 1, by: 'cohen' }, ac1: { value: 1 } });
	for (const one of [all?.raw, all?.kappa, all?.ac1]) expect(one?.low).toBeLessThan(0.6);
	const sure = agreement(
		fromTable([
			[300, 0],
			[0, 200],
		]),
	);
	for (const one of [sure?.raw, sure?.kappa, sure?.ac1]) expect(one?.low).toBeGreaterThan(0.98);
});

test('nothing is said where there is nothing to compare', () => {
	expect(agreement([])).toBeNull();
	expect(agreement([['acquired', null]], given)).toBeNull();
	expect(agreement([['acquired', 'acquired']])).toBeNull();
	expect(
		agreement(
			[
				['acquired', 'acquired'],
				['acquired', 'acquired'],
			],
			given,
		),
	).toMatchObject({ kappa: null, ac1: { value: 1 } });
});
