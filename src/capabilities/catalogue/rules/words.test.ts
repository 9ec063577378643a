import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durations, readingMinutes } from './words.ts';

describe('the time to read', () => {
	test('is counted at 180 words a minute, one minute at the least', () => {
		expect([0, 1, 180, 269, 270, 21_600].map(readingMinutes)).toEqual([1, 1, 1, 1, 2, 120]);
	});

	test('never falls with more words', () => {
		fc.assert(
			fc.property(
				fc.nat(1_000_000),
				fc.nat(1000),
				(words, more) => readingMinutes(words) <= readingMinutes(words + more),
			),
			{ seed: 2026 },
		);
	});

	test('falls into one of the durations, the last of which has no end', () => {
		const bounds = Object.values(durations);
		expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
		expect(bounds.at(-1)).toBe(Number.POSITIVE_INFINITY);
	});
});
