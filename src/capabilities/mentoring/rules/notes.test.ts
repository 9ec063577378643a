import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paces, proposalFor } from './objectives.ts';
import { choiceOf, presets, reachesAim, shareOf, spentChoices } from './time-share.ts';

const figure = fc.integer({ min: 0, max: 100 });
const on = Temporal.PlainDate.from('2026-11-24');
const next = Temporal.PlainDate.from('2026-12-01');

describe('what the time of a session went to', () => {
	test('sums to 100, whatever was chosen, and is found again as it was chosen', () => {
		fc.assert(
			fc.property(fc.constantFrom(...spentChoices), figure, figure, (spent, person, given) => {
				const method = Math.min(given, 100 - person);
				const share = shareOf(spent, { person, method });
				if (!share) return choiceOf(share) === 'unsaid';
				expect(share.person + share.method + share.explaining).toBe(100);
				expect(Math.min(share.person, share.method, share.explaining)).toBeGreaterThanOrEqual(0);
				expect(shareOf(choiceOf(share), share)).toEqual(share);
				return true;
			}),
		);
	});

	test('two thirds about the person and the method is the aim', () => {
		const reached = Object.entries(presets).filter(([, share]) => reachesAim(share, 67));
		expect(reached.map(([name]) => name)).toEqual(['person-first', 'method-first', 'balanced']);
	});
});

describe('new objectives', () => {
	const known = { pace: null, on, next, usual: 3, open: 0 };
	const proposed = (given: Partial<Parameters<typeof proposalFor>[0]>) => {
		const { dueOn, atMost } = proposalFor({ ...known, ...given });
		return [dueOn.toString(), atMost];
	};

	test('are due at the next session, or in a week where none is booked', () => {
		expect(proposed({})).toEqual(['2026-12-01', 3]);
		expect(proposed({ pace: 'as-planned', next: null })).toEqual(['2026-12-01', 3]);
		expect(proposed({ next: on })).toEqual(['2026-11-25', 3]);
	});

	test('are fewer and later for whoever goes slower, and more for whoever goes faster', () => {
		expect(proposed({ pace: 'slower' })).toEqual(['2026-12-05', 2]);
		expect(proposed({ pace: 'slower', usual: 1 })).toEqual(['2026-12-05', 1]);
		expect(proposed({ pace: 'faster' })).toEqual(['2026-12-01', 4]);
	});

	test('come beside those that go on from before', () => {
		expect(proposed({ open: 2 })).toEqual(['2026-12-01', 1]);
		expect(proposed({ open: 9 })).toEqual(['2026-12-01', 0]);
	});

	test('are never due on the day itself, and the slower, the later and the fewer', () => {
		const days = fc.option(fc.integer({ min: 0, max: 60 }));
		fc.assert(
			fc.property(days, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 12 }), (away, usual, open) => {
				const at = { on, next: away === null ? null : on.add({ days: away }), usual, open };
				const [slower, planned, faster] = paces.map((pace) => proposalFor({ ...at, pace }));
				if (!slower || !planned || !faster) throw new Error('three paces');
				for (const { dueOn } of [slower, planned, faster]) expect(on.until(dueOn).days).toBeGreaterThan(0);
				expect(Temporal.PlainDate.compare(slower.dueOn, planned.dueOn)).toBe(1);
				expect(slower.atMost).toBeLessThanOrEqual(planned.atMost);
				expect(planned.atMost).toBeLessThanOrEqual(faster.atMost);
			}),
		);
	});
});
