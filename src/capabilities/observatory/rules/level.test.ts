import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levels, reckonLevel } from './level.ts';

const thresholds = { watch: 65, tension: 75, shortage: 85, minimum: 50 };

describe('the level of a need', () => {
	test.each([
		[{ judged: 0, difficult: null }, null, 'not-available'],
		[{ judged: 49, difficult: 49 }, null, 'too-few'],
		[{ judged: 100, difficult: 64 }, null, 'below'],
		[{ judged: 100, difficult: 65 }, 'watch', 'reached'],
		[{ judged: 100, difficult: 75 }, 'tension', 'reached'],
		[{ judged: 100, difficult: 85 }, 'shortage', 'reached'],
		// 13 of 20 is 65 % exactly, and no rounding of a fraction takes it away.
		[{ judged: 60, difficult: 39 }, 'watch', 'reached'],
	] as const)('%o is %s', (need, level, why) => {
		expect(reckonLevel(need, thresholds)).toEqual({ level, why });
	});

	test('never falls when more projects are judged difficult', () => {
		const height = (need: { judged: number; difficult: number }) => {
			const { level } = reckonLevel(need, thresholds);
			return level === null ? -1 : levels.indexOf(level);
		};
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), fc.nat(), (judged, a, b) => {
				const [less = 0, more = 0] = [a % (judged + 1), b % (judged + 1)].sort((x, y) => x - y);
				expect(height({ judged, difficult: less })).toBeLessThanOrEqual(height({ judged, difficult: more }));
			}),
		);
	});
});
