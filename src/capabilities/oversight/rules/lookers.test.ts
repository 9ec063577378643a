import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidatesOf, drawn, frozenHash, type Looker } from './lookers.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const link = Buffer.alloc(32, 7);
const of = { lookId: idOf(0xaa), turn: 1 };
const apart = { excluded: [], knowsFirst: false, heardLearner: false, seesDecisions: false, wasDrawn: false, looks: 0 };
const because = (more: Partial<Looker>) =>
	candidatesOf([{ id: idOf(1), ...apart, ...more }], { mostLooks: 3 })[0]?.reasons;

describe('who may look', () => {
	test.each<[Partial<Looker>, string[]]>([
		[{}, []],
		[{ excluded: ['was-mentor', 'paused'] }, ['was-mentor', 'paused']],
		[{ knowsFirst: true }, ['knows-first']],
		[{ heardLearner: true }, ['heard-learner']],
		[{ seesDecisions: true }, ['sees-decisions']],
		[{ wasDrawn: true }, ['was-drawn']],
		[{ looks: 2 }, []],
		[{ looks: 3 }, ['looks-full']],
		[{ excluded: ['has-tie'], looks: 9 }, ['has-tie', 'looks-full']],
	])('%j: %j', (more, reasons) => {
		expect(because(more)).toEqual(reasons);
	});
});

describe('the draw of a look', () => {
	test('falls on somebody against whom nothing stands, whoever lists them, or on nobody', () => {
		const some = fc.array(fc.record({ n: fc.integer({ min: 1, max: 999 }), looks: fc.integer({ min: 0, max: 5 }) }), {
			maxLength: 12,
		});
		fc.assert(
			fc.property(some, (given) => {
				const lookers = [...new Map(given.map((one) => [one.n, one])).values()].map(({ n, looks }) => ({
					...{ id: idOf(n), ...apart, looks },
				}));
				const candidates = candidatesOf(lookers, { mostLooks: 3 });
				const again = candidatesOf(lookers.toReversed(), { mostLooks: 3 });
				expect(frozenHash(of, again)).toBe(frozenHash(of, candidates));
				const found = drawn(of, candidates, link);
				expect(drawn(of, again, link)).toBe(found);
				const free = candidates.filter(({ reasons }) => reasons.length === 0).map(({ id }) => id);
				if (free.length === 0) expect(found).toBeUndefined();
				else expect(free).toContain(found);
			}),
		);
	});

	test('is as likely for each: 6,000 draws among three', () => {
		const candidates = candidatesOf(
			[1, 2, 3, 4].map((n) => ({ id: idOf(n), ...apart, wasDrawn: n === 4 })),
			{ mostLooks: 3 },
		);
		const counts = new Map<string, number>();
		for (let turn = 1; turn <= 6000; turn++) {
			const id = drawn({ ...of, turn }, candidates, link) ?? '';
			counts.set(id, (counts.get(id) ?? 0) + 1);
		}
		// Chi-square of two degrees of freedom: 13.8 is passed once in a thousand; the draws are always the same.
		const sum = [1, 2, 3].reduce((all, n) => all + ((counts.get(idOf(n)) ?? 0) - 2000) ** 2 / 2000, 0);
		expect(sum).toBeLessThan(13.8);
		expect(counts.size).toBe(3);
	});
});
