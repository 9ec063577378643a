import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accompaniedDays } from './accompanied-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const march = Temporal.PlainYearMonth.from('2028-03');

test.each([
	['a month that it spans', '2027-09-01', null, 31],
	['a month in which it began', '2028-03-15', null, 17],
	['a month in which it ended, without the day of the end', '2027-09-01', '2028-03-15', 14],
	['a month in which it began and ended', '2028-03-10', '2028-03-12', 2],
	['a day', '2028-03-10', '2028-03-10', 0],
	['a month before it began', '2028-04-01', null, 0],
	['a month after it ended', '2027-01-01', '2028-03-01', 0],
])('of %s', (_name, from, until, days) => {
	expect(accompaniedDays([{ from: day(from), until: until === null ? null : day(until) }], march)).toBe(days);
});

test('handed over and back, the mentors share the days of the month between them, whatever the days', () => {
	const within = fc.integer({ min: 1, max: 31 });
	fc.assert(
		fc.property(fc.array(within, { maxLength: 6 }), (changes) => {
			const days = [
				day('2028-01-01'),
				...changes.toSorted((a, b) => a - b).map((one) => march.toPlainDate({ day: one })),
			];
			const spans = days.map((from, n) => ({ from, until: days[n + 1] ?? null }));
			const of = (part: number) =>
				accompaniedDays(
					spans.filter((_, n) => n % 2 === part),
					march,
				);
			expect(of(0) + of(1)).toBe(31);
		}),
	);
});
