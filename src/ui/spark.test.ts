import { expect, test } from 'vitest';
import { drawSpark } from './spark.ts';

test('a trend runs from its first moment to its last, higher where the value is', () => {
	const drawn = drawSpark(
		[
			{ at: 0, value: 0 },
			{ at: 5, value: 100 },
			{ at: 10, value: 50 },
		],
		60,
	);
	expect(drawn.line).toBe('M8 88L160 8L312 48');
	expect(drawn).toMatchObject({ last: { x: 312, y: 48 }, mark: 40 });
});

test('what is alone stands at the end, and what is out of bounds at the edge', () => {
	expect(drawSpark([{ at: 3, value: 120 }])).toMatchObject({ line: 'M312 8', last: { x: 312, y: 8 } });
	expect(drawSpark([])).toMatchObject({ line: '', last: undefined, mark: undefined });
});
