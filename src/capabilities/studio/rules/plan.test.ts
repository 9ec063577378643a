import { describe, expect, test } from 'vitest';
import type { DraftState } from './draft.ts';
import { planOf } from './plan.ts';

const day = (n: number) => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours: 24 * n });
const days = { framework: 30, projects: 60, review: 10 };
const step = (toState: DraftState, n: number) => ({ toState, madeAt: day(n) });

describe('plan against actual', () => {
	test('counts from the day on which the draft was begun', () => {
		expect(planOf([], days, day(0))).toEqual([]);
		const plan = planOf([step('framework', 5)], days, day(10));
		expect(plan.map(({ planned }) => planned)).toEqual([day(35), day(95), day(105)]);
		expect(plan.map(({ actual }) => actual)).toEqual([null, null, null]);
	});

	test('says when a stage was over for good, and how late', () => {
		const steps = [step('framework', 0), step('projects', 20), step('framework', 25), step('projects', 40)];
		const [framework, projects] = planOf(steps, days, day(100));
		expect(framework).toMatchObject({ actual: day(40), late: 10 });
		expect(projects).toMatchObject({ actual: null, late: 10 });
	});

	test('is whole when the draft is published', () => {
		const steps = [step('framework', 0), step('projects', 1), step('review', 2), step('published', 3)];
		expect(planOf(steps, days, day(9)).map(({ actual }) => actual)).toEqual([day(1), day(2), day(3)]);
	});
});
