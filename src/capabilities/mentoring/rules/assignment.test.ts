import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, type Costs, type Places } from './assignment.ts';

interface Outcome {
	readonly placed: number;
	readonly cost: number;
}

/** How many have a place, and what it costs; undefined where somebody has a place that is not there or is forbidden. */
const outcome = (costs: Costs, places: Places, columns: readonly (number | null)[]): Outcome | undefined => {
	const taken = places.map(() => 0);
	let placed = 0;
	let cost = 0;
	for (const [row, column] of columns.entries()) {
		if (column === null) continue;
		const place = places[column]?.[taken[column] as number];
		const one = costs[row]?.[column];
		if (place === undefined || one === undefined || one === Infinity) return undefined;
		taken[column] = (taken[column] as number) + 1;
		placed++;
		cost += one + place;
	}
	return { placed, cost };
};

/** Every way there is, one after the other. */
const bruteForce = (costs: Costs, places: Places): Outcome => {
	let best: Outcome = { placed: 0, cost: 0 };
	const go = (columns: (number | null)[]) => {
		if (columns.length < costs.length) {
			for (const column of [null, ...places.keys()]) go([...columns, column]);
			return;
		}
		const found = outcome(costs, places, columns);
		if (found && (found.placed > best.placed || (found.placed === best.placed && found.cost < best.cost))) best = found;
	};
	go([]);
	return best;
};

const cost = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 40 }) }, fc.constant(Infinity));
const instance = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
	fc.record({
		costs: fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
		places: fc.array(
			fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }).map((all) => all.toSorted((a, b) => a - b)),
			{ minLength: columns, maxLength: columns },
		),
	}),
);

describe('one assignment for many at once', () => {
	test('is as good as the best of all there are, in 500 small cases', () => {
		let compared = 0;
		fc.assert(
			fc.property(instance, ({ costs, places }) => {
				expect(outcome(costs, places, assign(costs, places))).toEqual(bruteForce(costs, places));
				compared++;
			}),
			{ numRuns: 500 },
		);
		expect(compared).toBe(500);
		process.stdout.write(`assignment: ${compared} cases compared with brute force, none apart\n`);
	});

	test('places as many as can be, before it looks at what it costs', () => {
		// The first would rather have the only column that the second may have.
		const [costs, places] = [
			[
				[0, 900],
				[5, Infinity],
			],
			[[0], [0]],
		];
		expect(assign(costs, places)).toEqual([1, 0]);
	});

	test('spreads where the next place is dearer', () => {
		const costs = Array.from({ length: 4 }, () => [0, 1]);
		const rising = [0, 10, 20, 30];
		expect(assign(costs, [rising, rising]).filter((column) => column === 0)).toHaveLength(2);
	});

	test('leaves out whom nobody may have, and everybody where nothing is there', () => {
		expect(assign([[Infinity], [3]], [[0, 0]])).toEqual([null, 0]);
		expect(assign([[1]], [[]])).toEqual([null]);
		expect(assign([[], []], [])).toEqual([null, null]);
		expect(assign([], [[0]])).toEqual([]);
	});
});
