import { describe, expect, test } from 'vitest';
import { factsOf as factsOfRegistration, type Registration } from '../../../../bench/risk-oulad.ts';
import { measureRisk, riskOf } from './risk.ts';
import { factsOf, type OnFile } from './risk-facts.ts';
import { levelOf, weightOf } from './risk-level.ts';

const begin = Temporal.PlainDate.from('2026-01-05');
const on = (day: number) => begin.add({ days: day });
const file = (day: number, given: Partial<OnFile> = {}): OnFile => ({
	today: on(day),
	startsOn: begin,
	earlierBeginnings: 0,
	handedIn: [],
	open: [],
	lastHandIn: null,
	sessions: [],
	objectives: [],
	graceDays: 7,
	alarm: false,
	...given,
});

describe('what is on file', () => {
	test('is counted in days since the beginning', () => {
		const facts = factsOf(
			file(60, { handedIn: [{ on: on(33), dueOn: on(30) }], open: [on(50), on(90)], lastHandIn: on(40) }),
		);
		expect(facts).toMatchObject({ day: 60, lastTrace: 40 });
		expect(facts.dates).toEqual([
			{ due: 30, met: 33 },
			{ due: 50, met: null },
			{ due: 90, met: null },
		]);
	});

	test('says since when somebody is silent only where something could be seen of them', () => {
		expect(factsOf(file(20, { open: [on(60)] })).lastTrace).toBeNull();
		expect(factsOf(file(60, { open: [on(60)] })).lastTrace).toBe(0);
		expect(factsOf(file(60, { sessions: [{ on: on(12), missed: true }] })).lastTrace).toBe(0);
		const came = [
			{ on: on(50), missed: true },
			{ on: on(40), missed: false },
		];
		expect(factsOf(file(60, { sessions: came, lastHandIn: on(30) })).lastTrace).toBe(40);
	});

	test('counts the last four sessions alone', () => {
		const sessions = [false, true, false, true, true, true].map((missed, n) => ({ on: on(50 - 7 * n), missed }));
		expect(factsOf(file(60, { sessions })).sessions).toEqual({ planned: 4, missed: 2 });
		expect(factsOf(file(60)).sessions).toBeNull();
	});

	test('blames nobody for an objective that nobody has settled yet, or that was dropped', () => {
		const of = (due: number, outcome: OnFile['objectives'][number]['outcome']) =>
			measureRisk(factsOf(file(60, { objectives: [{ dueOn: on(due), outcome }] }))).objectives;
		expect([of(54, null), of(53, null), of(70, null)]).toEqual([null, 1, null]);
		expect([of(70, 'reached'), of(50, 'not-reached'), of(50, 'dropped')]).toEqual([0, 1, null]);
		expect(of(50, 'partly')).toBeCloseTo(0.5, 10);
	});

	test('at a free pace has no date to be late for', () => {
		const facts = factsOf(file(60, { handedIn: [{ on: on(33), dueOn: null }], lastHandIn: on(33) }));
		expect(facts.dates).toEqual([]);
		expect(riskOf(facts).unknown).toContain('delay');
	});
});

describe('the bench and the product', () => {
	// The same person twice: as the bench reads them from its data, and as the school has them on file.
	const registration: Registration = {
		course: 'AAA',
		presentation: '2013J',
		student: '1',
		registered: -10,
		left: null,
		result: 'Pass',
		earlierAttempts: 1,
		groups: {},
		assessments: [
			{ id: 'a', due: 20, byComputer: false },
			{ id: 'b', due: 50, byComputer: false },
			{ id: 'c', due: 70, byComputer: false },
		],
		handedIn: new Map([['a', { day: 24, mark: 1, banked: false }]]),
	};
	test('measure the same of the same person', () => {
		const measured = measureRisk(factsOfRegistration(registration, 60, 0));
		const held = measureRisk(
			factsOf(
				file(60, {
					earlierBeginnings: 1,
					handedIn: [{ on: on(24), dueOn: on(20) }],
					open: [on(50), on(70)],
					lastHandIn: on(24),
					objectives: [
						{ dueOn: on(20), outcome: 'reached' },
						{ dueOn: on(50), outcome: null },
					],
					alarm: null,
				}),
			),
		);
		expect(held).toEqual(measured);
	});
});

describe('a word for a score', () => {
	const at = { watch: 45, case: 60 };
	test.each([
		[0.2, 'calm'],
		[0.4499, 'calm'],
		[0.45, 'watch'],
		[0.6, 'high'],
		[0.99, 'high'],
	] as const)('%d is %s', (score, level) => {
		expect(levelOf({ score, tooEarly: false }, at)).toBe(level);
		expect(levelOf({ score, tooEarly: true }, at)).toBe('too-early');
	});
	test('and one for each part of it', () => {
		const words = [1, 0.3, 0.01, 0, -0.3, -1].map((adds) => weightOf({ adds }));
		expect(words).toEqual(['raises-much', 'raises', 'usual', 'usual', 'lowers', 'lowers-much']);
	});
});

// The table of docs/risk.md: of whom the school would be told on day 60, all else being well.
describe('a learner of day 60', () => {
	const weekly = (missed: number) =>
		Array.from({ length: 7 }, (_, n) => ({
			dueOn: on(7 * (n + 1)),
			outcome: n < missed ? ('not-reached' as const) : ('reached' as const),
		}));
	const met = (missed: number) => Array.from({ length: 4 }, (_, n) => ({ on: on(57 - 7 * n), missed: n < missed }));
	const well = {
		objectives: weekly(0),
		sessions: met(0),
		handedIn: [{ on: on(57), dueOn: on(60) }],
		lastHandIn: on(57),
	};
	const silent = { handedIn: [], lastHandIn: on(32), open: [on(46)], sessions: [], objectives: [] };
	test.each([
		['all is well', {}, 5],
		['no objectives were agreed', { objectives: [] }, 31],
		['two of seven objectives missed', { objectives: weekly(2) }, 16],
		['four of seven missed', { objectives: weekly(4) }, 39],
		['five of seven missed', { objectives: weekly(5) }, 54],
		['four of seven, and two absences of four', { objectives: weekly(4), sessions: met(2) }, 59],
		['all is well, and the mentor gave the alarm', { alarm: true }, 18],
		['no objectives, two absences', { objectives: [], sessions: met(2) }, 50],
		['four weeks of silence, a date two weeks past', silent, 82],
	] as const)('of whom %s', (_who, given, percent) => {
		const facts = factsOf(file(60, { ...well, ...given } as Partial<OnFile>));
		expect(Math.round(100 * riskOf(facts).score)).toBe(percent);
	});
});
