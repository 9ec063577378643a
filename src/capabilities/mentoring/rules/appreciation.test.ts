import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Gesture, gestures, isContent, mayAskAgain, shareOf, tallyOf } from './appreciation.ts';

describe('a tally', () => {
	const answers = fc.array(
		fc.record({ personId: fc.constantFrom(...'abcdefgh'), gesture: fc.constantFrom<Gesture>(...gestures) }),
		{ maxLength: 40 },
	);

	test('tells nothing of fewer learners than may be told, and counts each once', () => {
		fc.assert(
			fc.property(answers, fc.integer({ min: 2, max: 8 }), (waiting, fewest) => {
				const people = new Set(waiting.map(({ personId }) => personId));
				const told = tallyOf(waiting, fewest);
				expect(told === undefined).toBe(people.size < fewest);
				if (told) expect(told.answers).toBe(people.size);
			}),
		);
	});

	// Whoever looks each day sees sums of tallies: between any two of them lie whole tallies, so many learners at least.
	test('is never of fewer by the difference of two days either', () => {
		fc.assert(
			fc.property(answers, fc.integer({ min: 2, max: 5 }), (all, fewest) => {
				const seen: { answers: number; people: number }[] = [{ answers: 0, people: 0 }];
				let waiting: typeof all = [];
				let sum = { answers: 0, people: 0 };
				for (const one of all) {
					waiting = [...waiting, one];
					const closed = tallyOf(waiting, fewest);
					if (!closed) continue;
					const people = new Set(waiting.map(({ personId }) => personId)).size;
					sum = { answers: sum.answers + closed.answers, people: sum.people + people };
					seen.push(sum);
					waiting = [];
				}
				for (const [n, one] of seen.entries())
					for (const before of seen.slice(0, n)) expect(one.people - before.people).toBeGreaterThanOrEqual(fewest);
			}),
		);
	});
});

test('a share in a word leaves open of one at least what they said', () => {
	fc.assert(
		fc.property(fc.integer({ min: 3, max: 60 }), fc.nat(), (answers, any) => {
			const content = any % (answers + 1);
			const word = shareOf({ answers, content });
			const alike = Array.from({ length: answers + 1 }, (_, n) => n).filter(
				(n) => shareOf({ answers, content: n }) === word,
			);
			if (word === 'nearly-all' || word === 'few') expect(alike.length).toBeGreaterThan(1);
		}),
	);
	expect([0, 1, 2, 3, 4, 5].map((content) => shareOf({ answers: 5, content }))).toEqual([
		...['few', 'few', 'some', 'most', 'nearly-all', 'nearly-all'],
	]);
});

test('both are asked again after so many weeks', () => {
	const last = Temporal.Instant.from('2026-11-01T10:00:00Z');
	const after = (days: number) => mayAskAgain(last, last.add({ hours: Math.round(24 * days) }), 4);
	expect([after(27), after(28)].map(String)).toEqual(['false', 'true']);
	expect(mayAskAgain(undefined, last, 4)).toBe(true);
	expect(gestures.filter(isContent)).toEqual(['forward', 'trust']);
});
