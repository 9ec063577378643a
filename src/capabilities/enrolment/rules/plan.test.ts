import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldPaces, type Given, monthsAfter, planOf } from './plan.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const equal = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `project-${n + 1}`, hours: 60 }));
const datesOf = (given: Partial<Given> & Pick<Given, 'startsOn'>) =>
	planOf({ today: given.startsOn, months: 12, projects: equal(6), done: new Set(), ...given }).map(({ dueOn }) =>
		dueOn.toString(),
	);

describe('the dates of projects', () => {
	test('of six equal projects in twelve months fall every two months, on the day of the start', () => {
		expect(datesOf({ startsOn: day('2026-03-15') })).toEqual([
			'2026-05-15',
			'2026-07-15',
			'2026-09-15',
			'2026-11-15',
			'2027-01-15',
			'2027-03-15',
		]);
	});

	test('keep to the ends of months, in leap years too', () => {
		expect(datesOf({ startsOn: day('2027-08-31') })).toEqual([
			'2027-10-31',
			'2027-12-31',
			'2028-02-29',
			'2028-04-30',
			'2028-06-30',
			'2028-08-31',
		]);
		expect(datesOf({ startsOn: day('2026-08-31'), months: 6 }).at(-1)).toBe('2027-02-28');
	});

	test('follow the hours: twice the work has twice the time', () => {
		const projects = [
			{ key: 'a', hours: 40 },
			{ key: 'b', hours: 80 },
			{ key: 'c', hours: 40 },
			{ key: 'd', hours: 80 },
		];
		expect(datesOf({ startsOn: day('2026-01-10'), projects })).toEqual([
			'2026-03-10',
			'2026-07-10',
			'2026-09-10',
			'2027-01-10',
		]);
	});

	test('are none at a free pace, and none when all is validated', () => {
		const startsOn = day('2026-01-10');
		expect(datesOf({ startsOn, months: null })).toEqual([]);
		expect(datesOf({ startsOn, done: new Set(equal(6).map(({ key }) => key)) })).toEqual([]);
	});

	test('keep the end of whoever is early, who gains time for the rest', () => {
		const given = { startsOn: day('2026-01-01'), today: day('2026-02-01'), done: new Set(['project-1']) };
		expect(datesOf(given)).toEqual(['2026-04-07', '2026-06-13', '2026-08-20', '2026-10-26', '2027-01-01']);
	});

	test('give whoever is late the time of the pace for what remains, from today', () => {
		const given = { startsOn: day('2026-01-01'), today: day('2026-05-01'), done: new Set(['project-1']) };
		expect(datesOf(given)).toEqual(['2026-07-01', '2026-09-01', '2026-11-01', '2027-01-01', '2027-03-01']);
	});

	test('are further from each other at a slower pace, which is chosen on the way', () => {
		const given = { startsOn: day('2026-01-01'), today: day('2026-03-01'), done: new Set(['project-1']) };
		expect(datesOf({ ...given, months: 15 }).at(-1)).toBe('2027-04-01');
		expect(datesOf({ ...given, months: 6 }).at(-1)).toBe('2026-08-01');
	});
});

const anyDay = fc
	.record({ year: fc.integer({ min: 2024, max: 2040 }), month: fc.integer({ min: 1, max: 12 }), day: fc.nat(30) })
	.map(({ day: n, ...rest }) => Temporal.PlainDate.from({ ...rest, day: n + 1 }, { overflow: 'constrain' }));
const anyProjects = fc
	.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 30 })
	.map((hours) => hours.map((one, n) => ({ key: `project-${n + 1}`, hours: one })));
const anyCase = fc.record({
	startsOn: anyDay,
	months: fc.constantFrom(...fieldPaces),
	projects: anyProjects,
	daysIn: fc.nat(900),
	doneCount: fc.nat(29),
});

describe('whatever the hours, the start, the pace and the progress', () => {
	test('dates are in order, each later than the one before and than today, one for each project that remains', () => {
		fc.assert(
			fc.property(anyCase, ({ startsOn, months, projects, daysIn, doneCount }) => {
				const today = startsOn.add({ days: daysIn });
				const done = new Set(projects.slice(0, doneCount).map(({ key }) => key));
				const plan = planOf({ startsOn, today, months, projects, done });
				expect(plan.map(({ key }) => key)).toEqual(projects.slice(doneCount).map(({ key }) => key));
				let before = today;
				for (const { dueOn } of plan) {
					expect(Temporal.PlainDate.compare(dueOn, before)).toBe(1);
					before = dueOn;
				}
			}),
		);
	});

	test('the first plan ends so many months after the start; a later one never before that day', () => {
		fc.assert(
			fc.property(anyCase, ({ startsOn, months, projects, daysIn, doneCount }) => {
				const end = startsOn.add({ months });
				const first = planOf({ startsOn, today: startsOn, months, projects, done: new Set() });
				expect(first.at(-1)?.dueOn.toString()).toBe(end.toString());
				const done = new Set(projects.slice(0, doneCount).map(({ key }) => key));
				const next = planOf({ startsOn, today: startsOn.add({ days: daysIn }), months, projects, done }).at(-1);
				if (next) expect(Temporal.PlainDate.compare(next.dueOn, end)).toBeGreaterThanOrEqual(0);
			}),
		);
	});

	test('whoever is late has, within two days, the time that the pace gives to the hours that remain', () => {
		fc.assert(
			fc.property(anyCase, ({ startsOn, months, projects, daysIn, doneCount }) => {
				const today = startsOn.add({ days: daysIn });
				const remaining = projects.slice(doneCount);
				const hours = (all: typeof projects) => all.reduce((sum, one) => sum + one.hours, 0);
				const needed = monthsAfter(today, (months * hours(remaining)) / hours(projects));
				if (remaining.length === 0 || Temporal.PlainDate.compare(needed, startsOn.add({ months })) <= 0) return;
				const done = new Set(projects.slice(0, doneCount).map(({ key }) => key));
				const last = planOf({ startsOn, today, months, projects, done }).at(-1);
				const least = today.add({ days: remaining.length });
				const expected = Temporal.PlainDate.compare(needed, least) > 0 ? needed : least;
				expect(Math.abs(expected.until(last?.dueOn ?? today).days)).toBeLessThanOrEqual(2);
			}),
		);
	});
});
