import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, boxesFor, fitted, frame } from './frame.ts';

const within = (box: Box) =>
	box.x >= 0 && box.y >= 0 && box.x + box.width <= frame.width && box.y + box.height <= frame.height;
const apart = (a: Box, b: Box) =>
	a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

test('everybody and the screen have a place of their own within the picture', () => {
	for (const hasScreen of [false, true])
		for (const people of [1, 2, 3]) {
			const { people: each, screen } = boxesFor(people, hasScreen);
			const all = screen ? [...each, screen] : each;
			expect(all).toHaveLength(people + (hasScreen ? 1 : 0));
			expect(all.every(within)).toBe(true);
			for (const [n, box] of all.entries()) for (const other of all.slice(n + 1)) expect(apart(box, other)).toBe(true);
		}
});

test('a picture of any form is shown whole', () => {
	const box = { x: 10, y: 20, width: 640, height: 360 };
	expect(fitted(box, { width: 320, height: 180 })).toEqual(box);
	expect(fitted(box, { width: 360, height: 640 })).toEqual({ x: 229, y: 20, width: 203, height: 360 });
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (width, height) => {
			const place = fitted(box, { width, height });
			expect(place.width <= box.width && place.height <= box.height).toBe(true);
		}),
	);
});
