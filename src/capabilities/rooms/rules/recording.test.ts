import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slicesOf } from '#platform/files/range.ts';
import { together } from './presence.ts';
import { assemble, isDeliberate, isPlausible, missingPieces, playable, readable, type Take } from './recording.ts';
import { intersect, lengthOf, type Span, subtract, union } from './span.ts';

const second = 1000;
/** Pieces of a second each, those of the numbers given. */
const pieces = (...numbers: number[]) =>
	numbers.map((number) => ({ number, fromMs: number * second, toMs: (number + 1) * second }));
const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);
const take = (given: Partial<Take> = {}): Take => ({
	...{ id: 'a1', place: 1, number: 1, began: 0, ending: 'left', said: null },
	pieces: pieces(0, 1, 2),
	...given,
});

describe('what did not come', () => {
	test('holes are known, and the end of a recorder that said its count', () => {
		expect(missingPieces(take({ pieces: pieces(0, 1, 4) }))).toEqual([2, 3]);
		expect(missingPieces(take({ pieces: pieces(0, 1), said: 4 }))).toEqual([2, 3]);
		expect(missingPieces(take({ pieces: [], said: 2 }))).toEqual([0, 1]);
	});

	test('the end of one that was lost is not known: nothing is said to be missing', () => {
		expect(missingPieces(take({ pieces: pieces(0, 1), ending: 'lost' }))).toEqual([]);
	});

	test('up to the first hole a take is played, whatever came after it', () => {
		expect(playable(take({ pieces: pieces(4, 1, 0, 3) })).map(({ number }) => number)).toEqual([0, 1]);
		expect(playable(take({ pieces: pieces(1, 2) }))).toEqual([]);
	});

	test('after a hole it is joined again, but for one whose first piece did not come', () => {
		expect(readable(take({ pieces: pieces(4, 1, 0, 3) })).map(({ number }) => number)).toEqual([0, 1, 3, 4]);
		expect(readable(take({ pieces: pieces(1, 2) }))).toEqual([]);
		const [one, other] = [
			take({ pieces: pieces(0, 1, 3, 4) }),
			take({ id: 'b1', place: 2, pieces: pieces(0, 2, 3, 4) }),
		];
		const { parts, missing } = assemble([one, other], [{ from: 0, to: 5 * second }]);
		expect([parts.map(({ takeId }) => takeId), missing]).toEqual([['a1', 'b1', 'a1'], []]);
	});

	test('whatever came in whatever order: what came and what is missing are the whole, and apart', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat({ max: 40 })), fc.option(fc.nat({ max: 40 })), (came, said) => {
				const given = { pieces: pieces(...came), said };
				const whole = Math.max(said ?? 0, ...came.map((number) => number + 1));
				const both = [...came, ...missingPieces(given)].sort((a, b) => a - b);
				expect(both).toEqual(upTo(whole));
				const shown = playable(given).map(({ number }) => number);
				expect(shown).toEqual(upTo(missingPieces(given)[0] ?? (came.length === 0 ? 0 : whole)));
			}),
		);
	});
});

describe('the sides put together', () => {
	const meeting = [{ from: 0, to: 10 * second }];

	test('one side that has all is shown alone', () => {
		const whole = take({ pieces: pieces(...upTo(10)) });
		const other = take({ id: 'b1', place: 2, pieces: pieces(...upTo(10)) });
		expect(assemble([other, whole], meeting)).toMatchObject({
			parts: [{ from: 0, to: 10_000, takeId: 'a1' }],
			missing: [],
		});
	});

	test('a page that was killed and came back is completed from the other side', () => {
		const before = take({ ending: 'lost' });
		const after = take({ id: 'a2', number: 2, began: 7 * second });
		const other = take({ id: 'b1', place: 2, pieces: pieces(...upTo(10)) });
		expect(assemble([after, other, before], meeting).parts).toEqual([
			{ from: 0, to: 3000, takeId: 'a1' },
			{ from: 3000, to: 7000, takeId: 'b1' },
			{ from: 7000, to: 10_000, takeId: 'a2' },
		]);
	});

	test('what none has is known, where at least two were there', () => {
		const other = take({ id: 'b1', place: 2, began: 5 * second });
		expect(assemble([take(), other], meeting)).toMatchObject({
			missing: [
				{ from: 3000, to: 5000 },
				{ from: 8000, to: 10_000 },
			],
			missingMs: 4000,
			togetherMs: 10_000,
		});
		expect(assemble([], []).missing).toEqual([]);
	});

	const spans = fc.array(
		fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 20 })).map(([from, long]) => ({ from, to: from + long })),
		{ maxLength: 8 },
	);
	const takes = fc
		.array(
			fc.record({ place: fc.integer({ min: 1, max: 3 }), began: fc.nat({ max: 60 }), came: fc.nat({ max: 30 }) }),
			{
				maxLength: 6,
			},
		)
		.map((all) =>
			all.map(({ place, began, came }, n) =>
				take({
					...{ id: `t${n}`, number: n + 1, place, began },
					pieces: upTo(came).map((number) => ({ number, fromMs: number, toMs: number + 1 })),
				}),
			),
		);
	const covers = (all: readonly Take[]): Span[] =>
		union(all.map(({ began, pieces: own }) => ({ from: began, to: began + own.length })));

	test('for any takes: nothing is shown twice, nothing that came is left out, and shown and missing are all there was', () => {
		fc.assert(
			fc.property(takes, spans, (all, met) => {
				const { parts, missing, missingMs, togetherMs } = assemble(all, met);
				for (const [n, part] of parts.entries()) {
					expect(part.from).toBeLessThan(part.to);
					expect(part.from).toBeGreaterThanOrEqual(parts[n - 1]?.to ?? 0);
					expect(subtract([part], covers(all.filter(({ id }) => id === part.takeId)))).toEqual([]);
				}
				expect(union(parts.map(({ from, to }) => ({ from, to })))).toEqual(covers(all));
				expect(missingMs).toBe(lengthOf(missing));
				expect(intersect(missing, parts)).toEqual([]);
				expect(missingMs + lengthOf(intersect(union(met), union(parts)))).toBe(togetherMs);
			}),
		);
	});

	test('in whatever order they come, the same', () => {
		fc.assert(
			fc.property(
				takes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
				spans,
				([all, shuffled], met) => {
					expect(assemble(shuffled, met)).toEqual(assemble(all, met));
				},
			),
		);
	});

	test('one more take never leaves more missing', () => {
		fc.assert(
			fc.property(takes, spans, (all, met) => {
				const without = assemble(all.slice(1), met).missingMs;
				expect(assemble(all, met).missingMs).toBeLessThanOrEqual(without);
			}),
		);
	});

	test('who was there: moments of at least two, whatever the order and however cut up', () => {
		fc.assert(
			fc.property(fc.array(spans, { maxLength: 3 }), (people) => {
				const met = together(people);
				for (let at = 0; at < 80; at++) {
					const there = people.filter((own) => own.some(({ from, to }) => from <= at && at < to)).length;
					expect(met.some(({ from, to }) => from <= at && at < to)).toBe(there >= 2);
				}
			}),
		);
	});
});

describe('a stop and a crash', () => {
	test('stopped by somebody, or because somebody no longer agrees, is on purpose; no other end is', () => {
		const all = ['stopped', 'refused', 'left', 'again', 'lost', 'over', null] as const;
		expect(all.filter(isDeliberate)).toEqual(['stopped', 'refused']);
	});

	test('nothing is recorded before it happened, after it was stopped, or beyond its own count', () => {
		const [piece] = pieces(9) as [Take['pieces'][number]];
		const known = { began: 100_000, said: null, stoppedAt: null };
		expect(isPlausible(piece, known, 110_000)).toBe(true);
		expect(isPlausible(piece, known, 104_999)).toBe(false);
		expect(isPlausible(piece, { ...known, stoppedAt: 104_000 }, 900_000)).toBe(false);
		expect(isPlausible(piece, { ...known, stoppedAt: 106_000 }, 900_000)).toBe(true);
		expect(isPlausible(piece, { ...known, said: 9 }, 900_000)).toBe(false);
		expect(isPlausible(piece, { ...known, said: 10 }, 900_000)).toBe(true);
	});
});

test('any range of bytes is found in the pieces that hold it', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 1, max: 9 })),
			fc.nat({ max: 60 }),
			fc.nat({ max: 60 }),
			(sizes, from, to) => {
				const whole = sizes.flatMap((bytes, n) => Array.from({ length: bytes }, () => n));
				const found = slicesOf(
					sizes.map((bytes, n) => ({ bytes, n })),
					from,
					to,
				).flatMap((slice) => Array.from({ length: slice.to - slice.from }, () => slice.piece.n));
				expect(found).toEqual(whole.slice(from, Math.max(from, to)));
			},
		),
	);
});
