import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureRisk, type RiskFacts, riskOf } from './risk.ts';
import { riskModel, riskSignals } from './risk-model.ts';
import { saidOf } from './risk-words.ts';

const nothing: RiskFacts = {
	day: 0,
	earlierBeginnings: 0,
	lastTrace: null,
	dates: [],
	objectives: [],
	sessions: null,
	alarm: null,
};
const facts: RiskFacts = {
	day: 60,
	earlierBeginnings: 1,
	lastTrace: 40,
	dates: [
		{ due: 20, met: 18 },
		{ due: 50, met: null },
		{ due: 70, met: null },
	],
	objectives: [
		{ due: 10, done: true, reached: 1 },
		{ due: 20, done: true, reached: 0.7 },
		{ due: 30, done: false, reached: null },
		{ due: 59, done: true, reached: null },
		{ due: 90, done: false, reached: null },
	],
	sessions: { planned: 4, missed: 2 },
	alarm: false,
};

const day = fc.integer({ min: 0, max: 800 });
const date = fc.record({ due: day, met: fc.option(day) });
const objective = fc.oneof(
	fc.record({ due: day, done: fc.constant(false), reached: fc.constant(null) }),
	fc.record({ due: day, done: fc.constant(true), reached: fc.option(fc.double({ min: 0, max: 1, noNaN: true })) }),
);
const sessions = fc
	.record({ planned: fc.integer({ min: 0, max: 4 }), missed: fc.integer({ min: 0, max: 4 }) })
	.map(({ planned, missed }) => ({ planned, missed: Math.min(planned, missed) }));
const anybody: fc.Arbitrary<RiskFacts> = fc.record({
	day,
	earlierBeginnings: fc.integer({ min: 0, max: 9 }),
	lastTrace: fc.option(day),
	dates: fc.array(date, { maxLength: 12 }),
	objectives: fc.array(objective, { maxLength: 30 }),
	sessions: fc.option(sessions),
	alarm: fc.option(fc.boolean()),
});
const scoreOf = (one: RiskFacts) => riskOf(one).score;
/** Sums in another order differ by their last digits. */
const atLeast = (more: number, less: number) => expect(more).toBeGreaterThanOrEqual(less - 1e-12);

describe('the signals', () => {
	test('are measured in their units', () => {
		expect(measureRisk(facts)).toEqual({
			time: 60,
			beginnings: 1,
			silence: 20,
			// Two days early, and ten days open; the third is not due.
			delay: 4,
			// Reached, half missed, not done; one is not judged, one not due.
			objectives: expect.closeTo(0.5, 10),
			absences: 2,
			alarm: 0,
		});
	});

	test('say no more beyond their bounds', () => {
		const long = { ...facts, day: 400, lastTrace: 0, earlierBeginnings: 7, dates: [{ due: 1, met: null }] };
		expect(measureRisk(long)).toMatchObject({ time: 120, beginnings: 2, silence: 42, delay: 21 });
		expect(measureRisk({ ...facts, dates: [{ due: 300, met: 2 }] }).delay).toBe(-7);
	});

	test('that were not measured are named, and add nothing in either direction', () => {
		const risk = riskOf(nothing);
		expect(risk.unknown).toEqual(['silence', 'delay', 'objectives', 'absences', 'alarm']);
		expect(risk.contributions.map(({ signal }) => signal).toSorted()).toEqual(['beginnings', 'time']);
		expect(riskOf({ ...nothing, sessions: { planned: 0, missed: 0 } }).unknown).toContain('absences');
	});

	test('are too few where nothing was due: unless the mentor gives the alarm', () => {
		expect(riskOf(nothing).tooEarly).toBe(true);
		expect(riskOf({ ...nothing, alarm: false }).tooEarly).toBe(true);
		expect(riskOf({ ...nothing, alarm: true }).tooEarly).toBe(false);
		expect(riskOf({ ...nothing, lastTrace: 0 }).tooEarly).toBe(false);
		expect(riskOf(facts).tooEarly).toBe(false);
	});

	test('know nothing of who somebody is', () => {
		expect(riskSignals).toEqual(['time', 'beginnings', 'silence', 'delay', 'objectives', 'absences', 'alarm']);
		expect(Object.keys(riskModel.coefficients)).toEqual([...riskSignals]);
	});
});

describe('the score, of anybody', () => {
	test('lies between 0 and 1, and its parts make its logarithm of the odds', () => {
		fc.assert(
			fc.property(anybody, (one) => {
				const { score, logit, intercept, contributions, unknown } = riskOf(one);
				expect(score).toBeGreaterThan(0);
				expect(score).toBeLessThan(1);
				const sum = contributions.reduce((before, { adds }) => before + adds, intercept);
				expect(sum).toBeCloseTo(logit, 9);
				expect(Math.log(score / (1 - score))).toBeCloseTo(logit, 6);
				expect([...contributions.map(({ signal }) => signal), ...unknown].toSorted()).toEqual(riskSignals.toSorted());
			}),
		);
	});

	test('is the same for the same facts, in the same words', () => {
		fc.assert(
			fc.property(anybody, (one) => {
				const told = (of: RiskFacts) => {
					const risk = riskOf(of);
					return [risk, risk.contributions.map((each) => saidOf(each, 'fr'))];
				};
				expect(told(structuredClone(one))).toEqual(told(one));
			}),
		);
	});

	test('is not lowered by one more absence', () => {
		fc.assert(
			fc.property(anybody, fc.integer({ min: 0, max: 3 }), (one, missed) => {
				const missing = (count: number) => scoreOf({ ...one, sessions: { planned: 4, missed: count } });
				atLeast(missing(missed + 1), missing(missed));
			}),
		);
	});

	test('is not lowered by a longer silence, another beginning, or the alarm', () => {
		fc.assert(
			fc.property(anybody, day, day, (one, early, late) => {
				const since = (lastTrace: number) => scoreOf({ ...one, lastTrace });
				atLeast(since(Math.min(early, late)), since(Math.max(early, late)));
				atLeast(scoreOf({ ...one, earlierBeginnings: one.earlierBeginnings + 1 }), scoreOf(one));
				atLeast(scoreOf({ ...one, alarm: true }), scoreOf({ ...one, alarm: false }));
			}),
		);
	});

	test('is not lowered where a project is handed in later, or not at all', () => {
		fc.assert(
			fc.property(anybody, day, day, fc.nat(60), (one, due, met, longer) => {
				const handedIn = (on: number | null) => scoreOf({ ...one, dates: [...one.dates, { due, met: on }] });
				atLeast(handedIn(met + longer), handedIn(met));
				if (due <= one.day && met <= one.day) atLeast(handedIn(null), handedIn(met));
			}),
		);
	});

	test('is not lowered where an objective is reached less, or missed', () => {
		fc.assert(
			fc.property(
				anybody,
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(one, some, other) => {
					const reaching = (reached: number) =>
						scoreOf({ ...one, objectives: [...one.objectives, { due: one.day, done: true, reached }] });
					const missed = { due: one.day, done: false, reached: null };
					atLeast(reaching(Math.min(some, other)), reaching(Math.max(some, other)));
					atLeast(scoreOf({ ...one, objectives: [...one.objectives, missed] }), reaching(some));
				},
			),
		);
	});
});

describe('the words', () => {
	test('say what was seen, in the three languages', () => {
		const said = (locale: 'fr' | 'en' | 'es', signal: (typeof riskSignals)[number], value: number) =>
			saidOf({ signal, value }, locale);
		expect(riskOf(facts).contributions.map((one) => saidOf(one, 'fr'))).toEqual([
			'2 absences aux dernières séances prévues',
			'En moyenne 4 jours de retard sur les dates',
			'Formation déjà commencée 1 fois',
			'Dernière activité il y a 20 jours',
			'Objectifs manqués, en tout ou en partie\u00a0: 50\u00a0%',
			'En formation depuis 60 jours',
			'Le mentor n’a pas donné l’alerte',
		]);
		expect(said('en', 'delay', -2.6)).toBe('3 days ahead of dates, on average');
		expect(said('en', 'delay', 0.4)).toBe('On time, on average');
		expect(said('es', 'silence', 1)).toBe('Última actividad hace 1 día');
		expect(said('fr', 'silence', 0)).toBe('Activité vue aujourd’hui');
		expect(said('fr', 'beginnings', 0)).toBe('Première fois dans cette formation');
		expect(said('es', 'absences', 0)).toBe('Ninguna ausencia en las últimas sesiones previstas');
		expect(said('en', 'alarm', 1)).toBe('The mentor gave the alarm');
	});
});
