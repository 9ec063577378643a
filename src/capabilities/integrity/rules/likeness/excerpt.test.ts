import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpts, shown, shownPath } from './excerpt.ts';

const text = Array.from({ length: 200 }, (_, at) => `line ${at + 1}`).join('\n');
const lineAt = (number: number) => text.indexOf(`line ${number}\n`);
const place = (first: number, last: number) => ({ first, last, from: lineAt(first), to: lineAt(last) });

describe('what is shown of a file', () => {
	test('is the passage and three lines around it, by the numbers of the file', () => {
		const { lines, more } = excerpts(text)(place(10, 12));
		expect(lines.map(({ number }) => number)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15]);
		expect(lines.filter(({ isShared }) => isShared).map((line) => line.text)).toEqual([
			'line 10',
			'line 11',
			'line 12',
		]);
		expect(more).toBe(0);
	});

	test('begins and ends where the file does', () => {
		expect(excerpts(text)(place(1, 1)).lines[0]?.number).toBe(1);
		expect(excerpts(text)({ ...place(199, 199), last: 200 }).lines.at(-1)?.number).toBe(200);
		expect(excerpts('')({ first: 1, last: 1, from: 0, to: 0 }).lines).toHaveLength(1);
	});

	test('says of a long passage how many lines are not shown', () => {
		const { lines, more } = excerpts(text)(place(1, 150));
		expect([lines.length, more]).toEqual([80, 70]);
	});

	test('shows of a long line what is shared', () => {
		const long = `${'x'.repeat(5000)}needle${'y'.repeat(5000)}`;
		const [line] = excerpts(long)({ first: 1, last: 1, from: 5000, to: 5006 }).lines;
		expect(line?.text).toContain('needle');
		expect(line?.text.length).toBeLessThan(300);
	});

	test('hides no sign, and turns none', () => {
		expect(shown('a\u202egnp.exe\u0000\u200d\t<b>')).toBe('a⟨U+202E⟩gnp.exe⟨U+0000⟩⟨U+200D⟩\t<b>');
		expect(shownPath('re\u202efdp.exe\tx')).toBe('re⟨U+202E⟩fdp.exe x');
		expect(shownPath(`${'d/'.repeat(4000)}plan.js`)).toMatch(/^….*plan\.js$/);
	});

	test('is harmless whatever a file holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.nat(9), fc.nat(9), (given, first, more) => {
				const { lines } = excerpts(given)({ first: first + 1, last: first + 1 + more, from: 0, to: 0 });
				for (const line of lines) {
					expect(line.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
					expect(line.text.isWellFormed()).toBe(true);
				}
			}),
		);
	});
});
