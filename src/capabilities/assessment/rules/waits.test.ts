import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quartersUntil, spanOf, tenthsWithin, usualOf } from './waits.ts';

describe('how long it usually takes', () => {
	test('is a wait that happened: five and nine of ten did not exceed it', () => {
		expect(usualOf([9, 1, 8, 2, 7, 3, 6, 4, 5, 10], 10)).toEqual({ known: 10, half: 5, most: 9 });
		expect(usualOf([4], 1)).toEqual({ known: 1, half: 4, most: 4 });
		expect(usualOf([2, 1, 3], 1)).toEqual({ known: 3, half: 2, most: 3 });
	});
	test('is not said of too few, nor of none', () => {
		expect(usualOf([1, 2, 3], 4)).toBeUndefined();
		expect(usualOf([], 0)).toBeUndefined();
	});
	test('is the smallest that so many do not exceed, whatever the waits', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }),
				fc.integer({ min: 1, max: 10 }),
				(hours, tenths) => {
					const found = tenthsWithin(
						hours.toSorted((a, b) => a - b),
						tenths,
					);
					const share = (test: (one: number) => boolean) => 10 * hours.filter(test).length;
					expect(hours).toContain(found);
					expect(share((one) => one <= found)).toBeGreaterThanOrEqual(tenths * hours.length);
					expect(share((one) => one < found)).toBeLessThan(tenths * hours.length);
				},
			),
		);
	});
});

describe('a span', () => {
	test('is said in hours, then in days, rounded up', () => {
		expect([0, 0.2, 1, 1.1, 22.5, 23, 23.5, 24, 24.1, 48, 49].map(spanOf)).toEqual([
			{ unit: 'hour', count: 1 },
			{ unit: 'hour', count: 1 },
			{ unit: 'hour', count: 1 },
			{ unit: 'hour', count: 2 },
			{ unit: 'hour', count: 23 },
			{ unit: 'hour', count: 23 },
			{ unit: 'day', count: 1 },
			{ unit: 'day', count: 1 },
			{ unit: 'day', count: 2 },
			{ unit: 'day', count: 2 },
			{ unit: 'day', count: 3 },
		]);
	});
});

describe('quarters', () => {
	const told = (now: string) => {
		const { before, present } = quartersUntil(Temporal.Instant.from(now), 'Europe/Paris');
		return [before, present].map(String);
	};
	test('begin on the clock of the school, whatever the season', () => {
		expect(told('2026-05-31T12:00:00Z')).toEqual(['2025-12-31T23:00:00Z', '2026-03-31T22:00:00Z']);
		expect(told('2026-12-31T23:30:00Z')).toEqual(['2026-09-30T22:00:00Z', '2026-12-31T23:00:00Z']);
	});
});
