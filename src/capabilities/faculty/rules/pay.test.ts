import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { due, type Entry, outcomes, type Rates, type Statement, statement } from './pay.ts';

const rates: Rates = {
	basis: 'session',
	session: { 5: 3000, 6: 3500, 7: 4500 },
	learnerMonth: { 5: 13_000, 6: 15_000, 7: 19_500 },
	rareSupplement: 20,
	shares: {
		held: 100,
		'missed-by-learner': 50,
		'missed-by-mentor': 0,
		'cancelled-late': 50,
		'cancelled-in-time': 0,
	},
};
const perLearner: Rates = { ...rates, basis: 'learner' };
const held = {
	id: 1,
	aboutId: 'one',
	month: '2026-11',
	what: { kind: 'session', outcome: 'held', level: 6, rare: false },
} as const satisfies Entry;
const as = (more: Partial<typeof held.what> | object) => ({ ...held, what: { ...held.what, ...more } }) as Entry;

describe('what is due', () => {
	test.each([
		['held', 3500],
		['missed-by-learner', 1750],
		['missed-by-mentor', 0],
		['cancelled-late', 1750],
		['cancelled-in-time', 0],
	] as const)('for a session that was %s: %i cents', (outcome, cents) => {
		expect(due(as({ outcome }), rates)).toBe(cents);
	});

	test('is more at a higher level, and where the job is rare', () => {
		expect([5, 6, 7].map((level) => due(as({ level }), rates))).toEqual([3000, 3500, 4500]);
		expect(due(as({ rare: true }), rates)).toBe(4200);
	});

	test('is by learner and day where the school pays so, and nothing for the sessions then', () => {
		const month = (days: number) => as({ kind: 'learner', days, of: 30 });
		expect([30, 15, 1, 0, 31].map((days) => due(month(days), perLearner))).toEqual([15_000, 7500, 500, 0, 15_000]);
		expect(due(held, perLearner)).toBe(0);
		expect(due(month(30), rates)).toBe(0);
	});

	test('is in whole cents, halves upwards', () => {
		const odd = { ...rates, session: { ...rates.session, 6: 3333 } };
		expect(due(as({ outcome: 'cancelled-late' }), odd)).toBe(1667);
	});

	test('is what somebody granted, either way', () => {
		expect(due({ ...held, what: { kind: 'granted', cents: -1250 } }, rates)).toBe(-1250);
	});
});

describe('the statement of a month', () => {
	test('has what was done since, once; later words correct it', () => {
		const first = statement('2026-11', [held], [], () => rates);
		expect(first).toEqual({
			month: '2026-11',
			lines: [{ id: 1, aboutId: 'one', month: '2026-11', cents: 3500, kind: 'due' }],
			cents: 3500,
		});
		const missed = { ...as({ outcome: 'missed-by-mentor' }), id: 2 };
		const second = statement('2026-12', [held, missed], [first], () => rates);
		expect(second.lines).toEqual([{ id: 2, aboutId: 'one', month: '2026-11', cents: -3500, kind: 'correction' }]);
		expect(statement('2027-01', [held, missed], [first, second], () => rates)).toEqual({
			month: '2027-01',
			lines: [],
			cents: 0,
		});
	});

	test('corrects by the rates of the month in which it was done', () => {
		const dearer = { ...rates, session: { 5: 9000, 6: 9000, 7: 9000 } };
		const ratesOf = (month: string) => (month === '2026-11' ? rates : dearer);
		const first = statement('2026-11', [held], [], ratesOf);
		const late = as({ outcome: 'cancelled-late' });
		expect(statement('2026-12', [held, late], [first], ratesOf).cents).toBe(-1750);
	});

	test('that was given back has what is due and stands on no other, a later one included', () => {
		const first = statement('2026-11', [held], [], () => rates);
		const late = as({ outcome: 'cancelled-late' });
		const next = statement('2026-12', [held, late], [first], () => rates);
		expect(next.cents).toBe(-1750);
		const missed = as({ outcome: 'missed-by-mentor' });
		const anew = statement('2026-11', [held, late, missed], [next], () => rates);
		expect(anew.cents + next.cents).toBe(0);
	});

	test('leaves out what the school does not pay by, and shows what it pays nothing for', () => {
		expect(statement('2026-11', [held], [], () => perLearner).lines).toEqual([]);
		const missed = as({ outcome: 'missed-by-mentor' });
		expect(statement('2026-11', [missed], [], () => rates).lines).toMatchObject([{ cents: 0, kind: 'due' }]);
	});

	const months = ['2026-09', '2026-10', '2026-11', '2026-12'];
	const cents = fc.integer({ min: 0, max: 100_000 });
	const levels = fc.record({ 5: cents, 6: cents, 7: cents });
	const percent = fc.integer({ min: 0, max: 100 });
	const anyRates: fc.Arbitrary<Rates> = fc.record({
		basis: fc.constantFrom('session', 'learner'),
		session: levels,
		learnerMonth: levels,
		rareSupplement: percent,
		shares: fc
			.array(percent, { minLength: outcomes.length, maxLength: outcomes.length })
			.map((all) => Object.fromEntries(outcomes.map((one, n) => [one, all[n]])) as Rates['shares']),
	});
	const priced = { level: fc.constantFrom(5 as const, 6 as const, 7 as const), rare: fc.boolean() };
	const what: fc.Arbitrary<Entry['what']> = fc.oneof(
		fc.record({ kind: fc.constant('session' as const), outcome: fc.constantFrom(...outcomes), ...priced }),
		fc.record({
			kind: fc.constant('learner' as const),
			days: fc.integer({ min: 0, max: 31 }),
			of: fc.integer({ min: 28, max: 31 }),
			...priced,
		}),
		fc.record({ kind: fc.constant('granted' as const), cents: fc.integer({ min: -50_000, max: 50_000 }) }),
	);
	/** Thirty things at most, whose months stay theirs, each with words in any month from its own on. */
	const anyHistory = fc.array(
		fc.record({
			thing: fc.integer({ min: 0, max: 29 }),
			said: fc.integer({ min: 0, max: 3 }),
			what,
		}),
		{ maxLength: 60 },
	);
	const play = (history: readonly { readonly said: number; readonly entry: Entry }[], all: readonly Rates[]) => {
		const ratesOf = (month: string) => all[months.indexOf(month)] as Rates;
		const stated: Statement[] = [];
		for (const [n, month] of months.entries()) {
			const known = history.filter(({ said }) => said <= n).map(({ entry }) => entry);
			stated.push(statement(month, known, stated, ratesOf));
		}
		return stated;
	};

	test('is the sum of its lines, the same however often, and all of them are what is due, whatever the history', () => {
		let histories = 0;
		fc.assert(
			fc.property(anyHistory, fc.array(anyRates, { minLength: 4, maxLength: 4 }), (words, all) => {
				const history = words
					.toSorted((a, b) => a.said - b.said)
					.map(({ thing, said, what: one }, id) => {
						const own = thing % 4;
						const entry: Entry = { id, aboutId: `thing-${thing}`, month: months[own] as string, what: one };
						return { said: Math.max(said, own), entry };
					})
					.toSorted((a, b) => a.said - b.said);
				const statements = play(history, all);
				for (const one of statements) {
					const exact = one.lines.reduce((sum, line) => sum + BigInt(line.cents), 0n);
					expect(BigInt(one.cents)).toBe(exact);
					expect(one.lines.every((line) => Number.isSafeInteger(line.cents))).toBe(true);
				}
				expect(play(history, all)).toEqual(statements);
				const last = new Map(history.map(({ entry }) => [entry.aboutId, entry]));
				const owed = [...last.values()].reduce(
					(sum, entry) => sum + due(entry, all[months.indexOf(entry.month)] as Rates),
					0,
				);
				expect(statements.reduce((sum, { cents: one }) => sum + one, 0)).toBe(owed);
				histories++;
			}),
			{ numRuns: 1000 },
		);
		expect(histories).toBe(1000);
	});
});
