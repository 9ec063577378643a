import { expect, test } from 'vitest';
import { lines, roundUp } from './trend.ts';

test('a trend reaches to a round figure that nothing exceeds', () => {
	expect([0, 1, 3, 7, 10, 11, 420].map(roundUp)).toEqual([1, 1, 5, 10, 10, 20, 500]);
});

test('a trend has its moments at even distances, the last at the end, and none higher than its figure', () => {
	const drawn = lines([{ key: 'a', label: 'A', values: [0, 5, 10] }], ['x', 'y', 'z']);
	expect(drawn.series[0]?.points.map(({ x }) => x)).toEqual([48, 296, 544]);
	expect(drawn.series[0]?.points.map(({ y }) => y)).toEqual([188, 104, 20]);
	expect(drawn.ticks.at(-1)).toEqual({ label: 'z', x: 544, last: true });
	expect(lines([{ key: 'a', label: 'A', values: [3] }], ['x']).series[0]?.points[0]?.x).toBe(296);
});

test('a long trend names only as many moments as fit', () => {
	const labels = Array.from({ length: 52 }, (_, n) => `w${n}`);
	const { ticks } = lines([], labels);
	expect(ticks.length).toBeLessThanOrEqual(5);
	expect(ticks.at(-1)?.label).toBe('w51');
});
