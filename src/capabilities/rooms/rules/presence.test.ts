import { describe, expect, test } from 'vitest';
import { allAgreed, together } from './presence.ts';

const span = (from: number, to: number) => ({ from, to });
const yes = (at: number) => ({ agreed: true, at });
const no = (at: number) => ({ agreed: false, at });

describe('together', () => {
	test('are any two, however often each came and went', () => {
		expect(together([[span(0, 10), span(20, 30)], [span(5, 25)]])).toEqual([span(5, 10), span(20, 25)]);
		expect(together([[span(0, 4)], [span(3, 8)], [span(6, 9)]])).toEqual([span(3, 4), span(6, 8)]);
	});
});

describe('agreed', () => {
	test.each([
		['have all from the last word of consent on', [[yes(3)], [yes(7)]], [span(7, 100)]],
		['has nobody where one never said so', [[yes(3)], []], []],
		[
			'have all up to where one takes it back, and again',
			[[yes(0)], [yes(5), no(20), yes(30)]],
			[span(5, 20), span(30, 100)],
		],
		['has nobody where one refused', [[yes(0)], [no(5)]], []],
	])('%s', (_name, people, spans) => {
		expect(allAgreed(people, 100)).toEqual(spans);
	});
});
