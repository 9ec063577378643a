import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driftIn, type Step, usualDrift } from './drift.ts';
import { type Decision, evaluators, type SecondLook, usualRule } from './evaluators.ts';
import { type Cell, chanceOf, effectOf, groupOf, shrunk } from './shrinkage.ts';

/** The same numbers at each run (mulberry32), so that a share found below is the same, too. */
const dice = (seed: number) => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};
const outcome = (isAcquired: boolean) => (isAcquired ? 'acquired' : 'not-yet');

/**
 * Hits of 18 players in their first 45 at bats of 1970: Efron and Morris, J. Am. Stat. Assoc. 70 (1975), table 1, and Scientific
 * American 236 (May 1977), 119-127.
 */
const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];
const bats = 45;

describe('shrinkage is what Efron and Morris published', () => {
	test('1975: each goes 0.791 of the way to the mean, on the scale of the arc sine', () => {
		const effects = hits.map((of) => ({
			value: Math.sqrt(bats) * Math.asin((2 * of) / bats - 1),
			variance: 1,
		}));
		const { variance } = groupOf(effects);
		expect((1 / (1 + variance)).toFixed(3)).toBe('0.791');
	});

	test('1977: c = 0.212, Clemente at 0.294 and Alvis at 0.242', () => {
		const average = hits.reduce((all, of) => all + of / bats, 0) / hits.length;
		const chance = (average * (1 - average)) / bats;
		const { mean, variance } = groupOf(hits.map((of) => ({ value: of / bats, variance: chance })));
		const c = variance / (variance + chance);
		expect([mean.toFixed(3), c.toFixed(3)]).toEqual(['0.265', '0.212']);
		expect([18, 7].map((of) => (mean + c * (of / bats - mean)).toFixed(3))).toEqual(['0.294', '0.242']);
	});

	test('none differ where chance alone explains what is seen, or where there are three', () => {
		const near = [-0.1, 0, 0.1, 0.05, -0.05].map((value) => ({ value, variance: 1 }));
		expect(groupOf(near).variance).toBe(0);
		expect(groupOf([9, -9, 0].map((value) => ({ value, variance: 1 })))).toEqual({ mean: 0, variance: 0 });
		expect(groupOf([])).toEqual({ mean: 0, variance: 0 });
		expect(effectOf([])).toBeNull();
	});
});

describe('what is said of one', () => {
	test('is between the group and what was seen, and nearer to it with more cases', () => {
		const group = { mean: 0, variance: 0.25 };
		const of = (cases: number) => shrunk([{ cases, hits: 0.9 * cases, usual: Math.log(3) }], group, 0.05);
		const seen = Math.log(9) - Math.log(3);
		const values = [10, 100, 1000, 10_000].map((cases) => of(cases).value);
		expect(values).toEqual(values.toSorted((a, b) => a - b));
		expect(values.at(-1)).toBeLessThan(seen);
		expect(values.at(-1)).toBeGreaterThan(seen - 0.01);
		const { low, high } = of(100_000);
		expect(high - low).toBeLessThan(0.05);
		// Without a case the interval is that of the group: 1.96 of its standard deviation of 0.5 on either side.
		const none = shrunk([], group, 0.05);
		expect([none.value, none.low, none.high].map((one) => one.toFixed(2))).toEqual(['0.00', '-0.98', '0.98']);
	});

	test('holds the true figure 95 times of a hundred, also where cases are few and rare', () => {
		const random = dice(7);
		const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
		const group = { mean: 0, variance: 0.3 };
		for (const [cases, usual] of [
			[8, -2.2],
			[20, 1],
			[150, -3],
		] as const) {
			let held = 0;
			for (let n = 0; n < 5000; n++) {
				const truth = normal() * Math.sqrt(group.variance);
				const cell: Cell = { cases, usual, hits: 0 };
				const found = Array.from({ length: cases }, () => random() < chanceOf(usual + truth)).filter(Boolean).length;
				const { low, high } = shrunk([{ ...cell, hits: found }], group, 0.05);
				if (low <= truth && truth <= high) held++;
			}
			expect(held / 5000).toBeGreaterThan(0.94);
			expect(held / 5000).toBeLessThan(0.96);
		}
	});
});

const decisionsOf = (random: () => number, effects: readonly number[], each: number, usual = 1): Decision[] =>
	effects.flatMap((effect, who) =>
		Array.from({ length: each }, (_, n) => ({
			evaluatorId: `${who}`,
			programmeId: n % 2 === 0 ? 'a' : 'b',
			outcome: outcome(random() < chanceOf((n % 2 === 0 ? usual : usual - 0.7) + effect)),
		})),
	);

describe('evaluators', () => {
	test('three cases condemn nobody, whatever they are, in whatever group', () => {
		const cases = fc.array(fc.constantFrom('acquired' as const, 'not-yet' as const), { minLength: 1, maxLength: 9 });
		fc.assert(
			fc.property(cases, fc.integer(), (of, seed) => {
				const random = dice(seed);
				// The others differ as much as one can imagine.
				const others = decisionsOf(random, [-4, -2, 0, 0, 2, 4], 60);
				const own = of.map((one) => ({ evaluatorId: 'new', programmeId: 'a', outcome: one }));
				const looks: SecondLook[] = [...others, ...own].map((one) => ({
					...one,
					second: one.evaluatorId === 'new' && one.outcome === 'acquired' ? 'not-yet' : 'acquired',
				}));
				const standing = evaluators([...others, ...own], looks).get('new');
				expect(standing?.seen).toEqual([]);
				for (const one of [standing?.acquired, standing?.undone, standing?.missed]) {
					if (!one) continue;
					expect(one.low).toBeLessThanOrEqual(0);
					expect(one.high).toBeGreaterThanOrEqual(0);
				}
			}),
		);
	});

	test('the lenient and the severe are seen among many, each on their side', () => {
		const random = dice(3);
		const decisions = decisionsOf(random, [1.4, -1.4, ...Array.from({ length: 28 }, () => 0)], 120);
		const found = evaluators(decisions, []);
		expect(found.get('0')?.seen).toEqual(['lenient']);
		expect(found.get('1')?.seen).toEqual(['severe']);
		expect(found.get('0')?.undone).toBeNull();
		expect([...found.values()].filter(({ seen }) => seen.length > 0)).toHaveLength(2);
	});

	test('second looks tell who is lenient among those whose learners are strong', () => {
		const random = dice(4);
		const looks = decisionsOf(
			random,
			Array.from({ length: 20 }, () => 0),
			80,
		).map((one) => ({
			...one,
			second: outcome(one.outcome === 'acquired' ? random() > (one.evaluatorId === '0' ? 0.4 : 0.08) : random() < 0.1),
		}));
		const found = evaluators([], looks as SecondLook[]);
		expect(found.get('0')?.seen).toEqual(['lenient']);
		expect(found.get('0')?.acquired).toBeNull();
		expect([...found.values()].filter(({ seen }) => seen.length > 0)).toHaveLength(1);
	});

	test('of those who are as the others, next to nobody is seen: shares by simulation', () => {
		const share = (effects: readonly number[], each: number, seed: number) => {
			const random = dice(seed);
			const all = Array.from({ length: 60 }, () => [...evaluators(decisionsOf(random, effects, each), [])])
				.flat()
				.map(([id, { seen }]) => ({ isNormal: effects[Number(id)] === 0, isSeen: seen.length > 0 }));
			const seenOf = (isNormal: boolean) => {
				const own = all.filter((one) => one.isNormal === isNormal);
				return own.filter(({ isSeen }) => isSeen).length / Math.max(1, own.length);
			};
			return { wrongly: seenOf(true), rightly: seenOf(false) };
		};
		const alike = Array.from({ length: 40 }, () => 0);
		const mixed = alike.map((_, n) => (n < 4 ? 1.2 : n < 8 ? -1.2 : 0));
		for (const each of [12, 60, 240]) {
			expect(share(alike, each, each).wrongly).toBeLessThan(0.002);
			expect(share(mixed, each, each).wrongly).toBeLessThan(0.01);
		}
		expect(share(mixed, 60, 1).rightly).toBeGreaterThan(0.5);
		expect(share(mixed, 240, 1).rightly).toBeGreaterThan(0.98);
	});

	test('a rule that asks for more sees fewer', () => {
		const decisions = decisionsOf(dice(5), [1.3, ...Array.from({ length: 28 }, () => 0)], 200);
		expect(evaluators(decisions, []).get('0')?.seen).toEqual(['lenient']);
		expect(evaluators(decisions, [], { ...usualRule, band: 3 }).get('0')?.seen).toEqual([]);
		expect(evaluators(decisions, [], { ...usualRule, leastCases: 201 }).get('0')?.seen).toEqual([]);
	});
});

describe('drift', () => {
	const stepsOf = (random: () => number, count: number, effect: number, usual = 1): Step[] =>
		Array.from({ length: count }, () => ({ isHit: random() < chanceOf(usual + effect), least: usual, most: usual }));

	test('false alarms are at least as far apart as the rule says', () => {
		for (const [usual, apart] of [
			[1, 200],
			[-2, 200],
			[0, 1000],
		] as const) {
			const random = dice(11);
			let steps = 0;
			const alarms = 150;
			for (let n = 0; n < alarms; n++) {
				const found = driftIn(stepsOf(random, apart * 60, 0, usual), { odds: 3, apart });
				steps += (found?.at ?? apart * 60) + 1;
			}
			// Two sides, each of which alarms that seldom.
			expect(steps / alarms).toBeGreaterThan(apart / 2);
		}
	});

	test('in 200 decisions as before, by the usual rule, fewer than one in fifty has a false alarm', () => {
		const random = dice(12);
		// What is known of each of them is what 60 decisions before told, beside a group that differs by 0.4.
		const isAlarmed = () => {
			const before = stepsOf(random, 60, 0);
			const cell = { cases: 60, hits: before.filter(({ isHit }) => isHit).length, usual: 1 };
			const { low, high } = shrunk([cell], { mean: 0, variance: 0.16 }, 0.05);
			return driftIn(stepsOf(random, 200, 0).map(({ isHit }) => ({ isHit, least: 1 + low, most: 1 + high }))) !== null;
		};
		expect(Array.from({ length: 1000 }, isAlarmed).filter(Boolean).length / 1000).toBeLessThan(0.02);
	});

	test('a change is seen, on its side, and dated', () => {
		const random = dice(13);
		const found = Array.from({ length: 200 }, () =>
			driftIn([...stepsOf(random, 60, 0, 0), ...stepsOf(random, 140, Math.log(5), 0)]),
		);
		const seen = found.flatMap((one) => (one && one.at >= 60 && one.towards === 'more' ? [one] : []));
		expect(seen.length / 200).toBeGreaterThan(0.9);
		const dated = seen.map(({ since }) => Math.abs(since - 60)).toSorted((a, b) => a - b);
		expect(dated[Math.floor(dated.length / 2)]).toBeLessThanOrEqual(8);
		expect(driftIn([])).toBeNull();
		expect(driftIn(stepsOf(random, 200, Math.log(1 / 6)), usualDrift)?.towards).toBe('fewer');
	});
});
