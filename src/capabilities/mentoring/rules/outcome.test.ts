import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Attendance, outcomeOf, type Stay } from './outcome.ts';

const minute = 60_000;
/** Minutes from the beginning of a session of 45. */
const stay = (from: number, to: number): Stay => ({ from: from * minute, to: to * minute });
const session = { startsAt: 0, endsAt: 45 * minute, graceMinutes: 10, leastMinutes: 15 };
const of = (learner: readonly Stay[], mentor: readonly Stay[]) => outcomeOf({ ...session, learner, mentor }).outcome;
const whole = [stay(0, 45)];

describe('a session', () => {
	test.each([
		['held, both there throughout', whole, whole, 'held'],
		['held, just long enough', [stay(0, 15)], whole, 'held'],
		['held, a line lost again and again', [stay(0, 6), stay(8, 14), stay(30, 33)], whole, 'held'],
		['held, begun late and run over', [stay(40, 60)], [stay(0, 60)], 'held'],
		['held, before its hour', [stay(-10, 6)], [stay(-10, 6)], 'held'],
		['missed by the learner, who never came', [], whole, 'missed-by-learner'],
		[
			'missed by the learner, who never came while the mentor waited as long as one should',
			[],
			[stay(0, 10)],
			'missed-by-learner',
		],
		[
			'missed by the learner, who came when the mentor had waited and left',
			[stay(20, 45)],
			[stay(0, 12)],
			'missed-by-learner',
		],
		['missed by the learner, who left soon', [stay(0, 5)], whole, 'missed-by-learner'],
		['missed by the learner, who did not wait', [stay(0, 9)], [stay(9, 45)], 'missed-by-learner'],
		['missed by the mentor, who never came', whole, [], 'missed-by-mentor'],
		['missed by the mentor, who left soon', whole, [stay(0, 14)], 'missed-by-mentor'],
		[
			'missed by the mentor, who came when the learner had waited and left',
			[stay(0, 12)],
			[stay(20, 45)],
			'missed-by-mentor',
		],
		['missed by the mentor, who did not wait', [], [stay(0, 9)], 'missed-by-mentor'],
		['missed by the mentor, who was there before its hour alone', [], [stay(-10, 1)], 'missed-by-mentor'],
		['missed by the mentor, who owes the presence, where nobody came', [], [], 'missed-by-mentor'],
	])('is %s', (_what, learner, mentor, outcome) => {
		expect(of(learner, mentor)).toBe(outcome);
	});

	test('is missed by nobody but the mentor in a moment without length', () => {
		expect(of([stay(5, 5)], [stay(5, 5)])).toBe('missed-by-mentor');
	});

	test('that is shorter than what is asked is held where both were there throughout', () => {
		const short = { ...session, endsAt: 10 * minute, learner: [stay(0, 10)], mentor: [stay(0, 10)] };
		expect(outcomeOf(short).outcome).toBe('held');
		expect(outcomeOf({ ...short, graceMinutes: 0, leastMinutes: 0, learner: [], mentor: [] }).outcome).toBe(
			'missed-by-mentor',
		);
	});
});

const stays = fc.array(
	fc
		.record({ from: fc.integer({ min: -30, max: 70 }), length: fc.integer({ min: 0, max: 60 }) })
		.map(({ from, length }) => stay(from, from + length)),
	{ maxLength: 6 },
);
const attendance: fc.Arbitrary<Attendance> = fc.record({
	startsAt: fc.constant(0),
	endsAt: fc.integer({ min: 1, max: 120 }).map((minutes) => minutes * minute),
	learner: stays,
	mentor: stays,
	graceMinutes: fc.integer({ min: 0, max: 60 }),
	leastMinutes: fc.integer({ min: 0, max: 60 }),
});
/** From the worst for whoever is asked about to the best. */
const forLearner = ['missed-by-learner', 'missed-by-mentor', 'held'];
const forMentor = ['missed-by-mentor', 'missed-by-learner', 'held'];
const runs = { numRuns: 3000 };

describe('whatever the stays, an outcome', () => {
	test('is never worse for whoever was there longer', () => {
		fc.assert(
			fc.property(attendance, stays, (given, more) => {
				const before = outcomeOf(given).outcome;
				const asLearner = outcomeOf({ ...given, learner: [...given.learner, ...more] }).outcome;
				const asMentor = outcomeOf({ ...given, mentor: [...given.mentor, ...more] }).outcome;
				expect(forLearner.indexOf(asLearner)).toBeGreaterThanOrEqual(forLearner.indexOf(before));
				expect(forMentor.indexOf(asMentor)).toBeGreaterThanOrEqual(forMentor.indexOf(before));
			}),
			runs,
		);
	});

	test('is held where they were together long enough, and only then', () => {
		fc.assert(
			fc.property(attendance, (given) => {
				const { outcome, together } = outcomeOf(given);
				const least = Math.min(given.leastMinutes * minute, given.endsAt);
				expect(outcome === 'held').toBe(together > 0 && together >= least);
			}),
			runs,
		);
	});

	test('is the mentor’s fault unless the mentor was there', () => {
		fc.assert(
			fc.property(attendance, (given) => {
				expect(outcomeOf({ ...given, mentor: [] }).outcome).toBe('missed-by-mentor');
			}),
			runs,
		);
	});

	test('is the same however the stays are cut and put in order', () => {
		fc.assert(
			fc.property(attendance, fc.integer({ min: -30, max: 90 }), (given, cut) => {
				const halves = (all: readonly Stay[]) =>
					all
						.flatMap((one) => {
							const at = Math.min(Math.max(cut * minute, one.from), one.to);
							return [
								{ from: at, to: one.to },
								{ from: one.from, to: at },
							];
						})
						.toReversed();
				expect(outcomeOf({ ...given, learner: halves(given.learner), mentor: halves(given.mentor) })).toEqual(
					outcomeOf(given),
				);
			}),
			runs,
		);
	});
});
