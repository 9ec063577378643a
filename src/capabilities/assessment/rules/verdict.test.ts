import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decided, type Outcome, saysMore, stillMissing, unsaid } from './verdict.ts';

const missing = [
	{ competency: 'a', criteria: 2 },
	{ competency: 'b', criteria: 1 },
];

describe('a decision', () => {
	test('acquires a competency once each of its criteria is met', () => {
		const outcomes = { 'a.0': 'acquired', 'a.1': 'not-yet', 'b.0': 'acquired' } as const;
		expect(decided(outcomes, missing)).toEqual([
			{ competency: 'a', met: [true, false], outcome: 'not-yet' },
			{ competency: 'b', met: [true], outcome: 'acquired' },
		]);
		expect(stillMissing(decided(outcomes, missing))).toEqual(['a']);
	});

	test('says each criterion of what is missing, and no other', () => {
		expect(unsaid({ 'a.0': 'acquired' }, missing)).toEqual(['a.1', 'b.0']);
		expect(saysMore({ 'a.0': 'acquired' }, missing)).toBe(false);
		for (const other of ['a.2', 'c.0', 'a', 'a.-1', 'a.00', '__proto__'])
			expect(saysMore(JSON.parse(`{"${other}":"acquired"}`), missing), other).toBe(true);
	});

	test('leaves missing exactly what lacks a criterion, whatever was said', () => {
		const key = fc.constantFrom('a', 'b', 'c');
		const asked = fc
			.uniqueArray(fc.record({ competency: key, criteria: fc.nat(4) }), { selector: ({ competency }) => competency })
			.chain((list) =>
				fc.record({
					list: fc.constant(list),
					said: fc.array(fc.constantFrom<Outcome>('acquired', 'not-yet'), { minLength: 12, maxLength: 12 }),
				}),
			);
		fc.assert(
			fc.property(asked, ({ list, said }) => {
				const keys = unsaid({}, list);
				const outcomes = Object.fromEntries(keys.map((one, n) => [one, said[n] ?? 'not-yet']));
				const left = stillMissing(decided(outcomes, list));
				expect(unsaid(outcomes, list)).toEqual([]);
				expect(saysMore(outcomes, list)).toBe(false);
				const lacking = keys.filter((one) => outcomes[one] === 'not-yet').map((one) => one.split('.')[0]);
				const empty = list.flatMap(({ competency, criteria }) => (criteria === 0 ? [competency] : []));
				expect(new Set(left)).toEqual(new Set([...lacking, ...empty]));
			}),
		);
	});
});
