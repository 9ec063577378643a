import { describe, expect, test } from 'vitest';
import { bestOfEach, isHigh } from './kept.ts';

const least = { similarity: 40, covered: 80 };

describe('a likeness', () => {
	test.each([
		[{ similarity: 0.4, coveredHere: 0, coveredThere: 0 }, true],
		[{ similarity: 0.39, coveredHere: 0.79, coveredThere: 0.5 }, false],
		[{ similarity: 0.1, coveredHere: 0.2, coveredThere: 0.8 }, true],
	])('%j is kept: %s', (figures, kept) => {
		expect(isHigh(figures, least)).toBe(kept);
	});

	test('with a work is that with its likest version', () => {
		const found = [
			{ id: 'a 1', similarity: 0.5 },
			{ id: 'b 1', similarity: 0.9 },
			{ id: 'a 2', similarity: 0.7 },
		];
		expect(bestOfEach(found, ({ id }) => id.slice(0, 1)).map(({ id }) => id)).toEqual(['b 1', 'a 2']);
	});
});
