import { describe, expect, test } from 'vitest';
import { drawn, monthTicks, placeOf } from './timeline.ts';

describe('a timeline', () => {
	test('places a day between two others, never outside them', () => {
		expect(placeOf('2026-07-02', '2026-01-01', '2027-01-01')).toBeCloseTo(182 / 365);
		expect(placeOf('2025-01-01', '2026-01-01', '2027-01-01')).toBe(0);
		expect(placeOf('2028-01-01', '2026-01-01', '2027-01-01')).toBe(1);
		expect(placeOf('2026-01-01', '2026-01-01', '2026-01-01')).toBe(0);
	});

	test('names the months in the reader’s language, with the year where it begins, and not more than fit', () => {
		expect(monthTicks('2026-11-22', '2027-03-10', 'en').map(({ label }) => label)).toEqual([
			'Dec',
			'Jan 2027',
			'Feb',
			'Mar',
		]);
		const long = monthTicks('2026-01-31', '2027-04-30', 'fr');
		expect(long.map(({ label }) => label)).toEqual([
			'févr. 2026',
			'avr.',
			'juin',
			'août',
			'oct.',
			'déc.',
			'févr. 2027',
			'avr.',
		]);
		expect(long.every(({ at }) => at > 0 && at < 1)).toBe(true);
		expect(monthTicks('2026-01-05', '2026-01-20', 'fr')).toEqual([]);
	});

	test('draws on its axis only the steps that have a date', () => {
		const step = { key: 'a', number: 1, title: 'A', look: 'now' as const };
		const picture = drawn([step, { ...step, key: 'b', at: 0.5 }], [], { at: 1, label: 'A long day' });
		expect(picture.steps).toEqual([{ key: 'b', number: 1, look: 'now', x: picture.width / 2 }]);
		expect(picture.today).toEqual({ x: picture.width - picture.margin, label: 'A long day', anchor: 'end' });
	});

	test('keeps a long word about today inside, wherever today is', () => {
		const label = 'Aujourd’hui, 22 novembre 2026';
		for (let at = 0; at <= 1; at += 0.01) {
			const { today, width } = drawn([], [], { at, label });
			const reach = { start: [0, 1], middle: [0.5, 0.5], end: [1, 0] }[today?.anchor ?? 'middle'] as [number, number];
			expect((today?.x ?? 0) - reach[0] * label.length * 9).toBeGreaterThanOrEqual(0);
			expect((today?.x ?? 0) + reach[1] * label.length * 9).toBeLessThanOrEqual(width);
		}
	});
});
