import { expect, test } from 'vitest';
import { closeLines, keepOpen, watching } from './watching.ts';

test('whoever watches a topic hears that it moved, nobody else, and no more once they called it off', () => {
	const heard: string[] = [];
	const stopOne = watching.watch('a', () => heard.push('one'));
	const stopTwo = watching.watch('a', () => heard.push('two'));
	watching.watch('b', () => heard.push('other'))();
	watching.moved('a');
	watching.moved('b');
	stopOne();
	watching.moved('a');
	watching.missed();
	stopTwo();
	watching.moved('a');
	expect(heard).toEqual(['one', 'two', 'two', 'two']);
});

test('called off while it is told, all the others are told all the same', () => {
	const heard: number[] = [];
	const stops = [1, 2, 3].map((n) =>
		watching.watch('c', () => {
			heard.push(n);
			stops[n - 1]?.();
		}),
	);
	watching.moved('c');
	watching.moved('c');
	expect(heard).toEqual([1, 2, 3]);
});

test('lines that are open are closed, those called off are not', () => {
	let closed = 0;
	keepOpen(() => closed++);
	keepOpen(() => closed++)();
	closeLines();
	expect(closed).toBe(1);
});
