import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frozenHeld, type Held, sampleSize, secondLooks } from './sampling.ts';

const link = Buffer.from(Array.from({ length: 32 }, (_, n) => n));
const rule = { percent: 10, least: 2 };
const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const period = '2026-11';
const listed = (counts: readonly number[]): Held[] =>
	counts.flatMap((count, who) =>
		Array.from({ length: count }, (_, n) => ({ id: idOf(1000 * who + n), evaluatorId: idOf(who) })),
	);

const links = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const someHeld = fc.array(fc.integer({ min: 0, max: 45 }), { maxLength: 6 }).map(listed);
const rules = fc.record({ percent: fc.integer({ min: 0, max: 100 }), least: fc.integer({ min: 0, max: 5 }) });

describe('which defences are looked at again', () => {
	test.each([
		[0, 0],
		[1, 1],
		[2, 2],
		[20, 2],
		[21, 3],
		// Where a share of a tenth, as a machine keeps it, would make 4.
		[30, 3],
		[31, 4],
	])('of %i: %i', (held, wanted) => {
		expect(sampleSize(held, rule)).toBe(wanted);
	});

	test('are of each evaluator as many as the rule says, none twice, and all of the list', () => {
		fc.assert(
			fc.property(someHeld, links, rules, (held, ofDay, given) => {
				const chosen = secondLooks(period, held, { link: ofDay, rule: given });
				expect(new Set(chosen).size).toBe(chosen.length);
				for (const [, own] of Map.groupBy(held, ({ evaluatorId }) => evaluatorId)) {
					const wanted = Math.min(own.length, Math.max(given.least, Math.ceil((own.length * given.percent) / 100)));
					expect(own.filter(({ id }) => chosen.includes(id))).toHaveLength(wanted);
				}
				expect(chosen.filter((id) => !held.some((one) => one.id === id))).toEqual([]);
			}),
		);
	});

	test('are the same whoever lists them, in whatever order, and however often', () => {
		fc.assert(
			fc.property(someHeld, links, fc.nat(), (held, ofDay, turn) => {
				const at = held.length === 0 ? 0 : turn % held.length;
				const otherwise = [...held.slice(at), ...held.slice(0, at).toReversed(), ...held.slice(0, 3)];
				const of = { link: ofDay, rule };
				expect(secondLooks(period, otherwise, of)).toEqual(secondLooks(period, held, of));
				expect(frozenHeld(period, otherwise)).toBe(frozenHeld(period, held));
			}),
		);
	});

	test('are others on another day, of another period, and where anything of the list is other', () => {
		const held = listed([40, 40, 40]);
		const one = secondLooks(period, held, { link, rule });
		expect(secondLooks('2026-12', held, { link, rule })).not.toEqual(one);
		expect(secondLooks(period, held, { link: Buffer.alloc(32, 9), rule })).not.toEqual(one);
		const more = [...held, { id: idOf(99_999), evaluatorId: idOf(0xff) }];
		expect(secondLooks(period, more, { link, rule }).filter((id) => id !== idOf(99_999))).not.toEqual(one);
	});

	test('have no favourite, nor do pairs of them: 20,000 samples of 2 among 7, by chi-square', () => {
		// The 99.9th percentiles for 6 and for 20 degrees of freedom: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
		const held = listed([7]);
		const times = new Map<string, number>();
		for (let n = 0; n < 20_000; n++) {
			const chosen = secondLooks(`${n}`, held, { link, rule });
			for (const key of [...chosen, chosen.join()]) times.set(key, (times.get(key) ?? 0) + 1);
		}
		const chiSquare = (of: readonly number[], expected: number) =>
			of.reduce((sum, time) => sum + (time - expected) ** 2 / expected, 0);
		const all = [...times];
		const singles = all.filter(([key]) => !key.includes(',')).map(([, count]) => count);
		const pairs = all.filter(([key]) => key.includes(',')).map(([, count]) => count);
		expect([singles.length, pairs.length]).toEqual([7, 21]);
		// Two are taken at once, which makes the spread of singles narrower than that of as many single draws.
		expect(chiSquare(singles, 40_000 / 7)).toBeLessThan(22.458);
		expect(chiSquare(pairs, 20_000 / 21)).toBeLessThan(45.315);
	});
});
