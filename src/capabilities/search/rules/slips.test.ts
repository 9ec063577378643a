import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allSlipsOf, meant, slipsBetween, slipsOf, slipsOfBeginning } from './slips.ts';

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
const wordOf = (minLength: number, maxLength = 16) =>
	fc.array(letter, { minLength, maxLength }).map((letters) => letters.join(''));

type Slip = (word: string, at: number, other: string) => string;
const slips: Readonly<Record<string, Slip>> = {
	'a letter too many': (word, at, other) => word.slice(0, at) + other + word.slice(at),
	'a letter too few': (word, at) => word.slice(0, at) + word.slice(at + 1),
	'another letter': (word, at, other) => word.slice(0, at) + other + word.slice(at + 1),
	'two letters that changed places': (word, at) =>
		word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
	'a letter doubled': (word, at) => word.slice(0, at) + (word[at] ?? '') + word.slice(at),
};
const slip = fc.tuple(fc.constantFrom(...Object.values(slips)), fc.nat(), letter);
type Made = readonly [make: Slip, at: number, other: string];
const made = (word: string, [make, at, other]: Made) => make(word, at % word.length, other);

describe('what is left of a word without a letter', () => {
	test('is shared by two words one slip apart', () => {
		fc.assert(
			fc.property(wordOf(3), slip, (word, one) => {
				const typed = made(word, one);
				expect(new Set(slipsOf(typed)).intersection(new Set(allSlipsOf(word))).size).toBeGreaterThan(0);
				expect(slipsBetween(typed, word, 2)).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 2000 },
		);
	});

	test('is shared, of their beginnings, by two long words two slips apart', () => {
		fc.assert(
			fc.property(wordOf(9), slip, slip, (word, one, two) => {
				const typed = made(made(word, one), two);
				// Neighbours that changed places and were then parted are further away than that.
				fc.pre(slipsBetween(typed, word, 2) <= 2);
				const shared = new Set([...slipsOf(typed), ...slipsOfBeginning(typed)]).intersection(new Set(allSlipsOf(word)));
				expect(shared.size).toBeGreaterThan(0);
			}),
			{ numRuns: 2000 },
		);
	});

	test('is little: nobody keeps an endless list', () => {
		fc.assert(
			fc.property(wordOf(1, 40), (word) => {
				expect(allSlipsOf(word).length).toBeLessThanOrEqual(41 + 21);
			}),
		);
	});
});

describe('the slips between two words', () => {
	test.each([
		['chat', 'chat', 0],
		['chat', 'chats', 1],
		['chta', 'chat', 1],
		['programation', 'programmation', 1],
		['acomodation', 'accommodation', 2],
		['abc', 'xyz', 3],
	])('%s, %s: %i', (a, b, count) => {
		expect(slipsBetween(a, b, 2)).toBe(count);
		expect(slipsBetween(b, a, 2)).toBe(count);
	});
});

describe('what was perhaps meant', () => {
	const known = (...words: string[]) => words.map((word, n) => ({ word, pages: 100 - n }));
	const meaning = (typed: string, ...words: string[]) => meant(typed, known(...words)).words.map(({ word }) => word);

	test('has the fewest slips', () => expect(meaning('branchs', 'blanches', 'branches')).toEqual(['branches']));
	test('begins as it was typed, before what is more frequent', () =>
		expect(meaning('porte', 'sorte', 'poste')).toEqual(['poste', 'sorte']));
	test('is the more frequent', () => expect(meaning('mont', 'mots', 'pont', 'mort')[0]).toBe('mort'));
	test('is three words at the most', () => expect(meaning('bale', 'bals', 'bali', 'bala', 'balo')).toHaveLength(3));
	test('is nothing for one or two letters', () => expect(meaning('ch', 'chat', 'cha', 'c')).toEqual([]));
	test('is for three letters one that was forgotten or changed places', () => {
		expect(meaning('gti', 'git', 'gai')).toEqual(['git']);
		expect(meaning('cht', 'chat', 'cat')).toEqual(['chat']);
	});
	test('is two slips away in a long word alone', () => {
		expect(meaning('acomodation', 'accommodation')).toEqual(['accommodation']);
		expect(meaning('acrbe', 'carbone')).toEqual([]);
	});
});
