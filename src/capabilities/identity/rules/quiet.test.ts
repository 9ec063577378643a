import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterQuiet, isQuiet, nextHour } from './quiet.ts';

const at = (text: string) => Temporal.Instant.from(text);

describe('quiet hours', () => {
	const night = { fromMinute: 21 * 60, toMinute: 7 * 60 };
	const told = (text: string, quiet = night) => afterQuiet(at(text), quiet, 'Europe/Paris').toString();

	test('a letter of the night waits for the morning, one of the day does not', () => {
		expect(told('2026-11-24T21:30Z')).toBe('2026-11-25T06:00:00Z');
		expect(told('2026-11-24T02:00Z')).toBe('2026-11-24T06:00:00Z');
		expect(told('2026-11-24T12:00Z')).toBe('2026-11-24T12:00:00Z');
		expect(told('2026-11-24T12:00Z', { fromMinute: 12 * 60, toMinute: 14 * 60 })).toBe('2026-11-24T13:00:00Z');
		expect(told('2026-11-24T20:00Z', { fromMinute: 1200, toMinute: 0 })).toBe('2026-11-24T23:00:00Z');
	});

	test('end with the leap of a clock that never shows their end', () => {
		const quiet = { fromMinute: 1, toMinute: 0 };
		// Midnight of 6 September 2026 does not exist in Santiago: after 23:59 comes 01:00.
		expect(afterQuiet(at('2026-09-05T20:00Z'), quiet, 'America/Santiago').toString()).toBe('2026-09-06T04:00:00Z');
	});

	test('whatever the clocks do, what waits comes later, within a day, and out of the quiet hours', () => {
		const minute = fc.integer({ min: 0, max: 1439 });
		const zone = fc.constantFrom('Europe/Paris', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Casablanca');
		const moment = fc.integer({ min: 0, max: 2 * 365 * 1440 });
		fc.assert(
			fc.property(minute, minute, zone, moment, (fromMinute, toMinute, where, past) => {
				const from = at('2026-01-01T00:00Z').add({ minutes: past });
				const quiet = { fromMinute, toMinute };
				const until = afterQuiet(from, quiet, where);
				// On a day on which the clock leaps over their end, they end with the leap.
				const end = new Temporal.PlainTime(Math.floor(toMinute / 60), toMinute % 60);
				const day = until.toZonedDateTimeISO(where).toPlainDate();
				const isShown = day.toZonedDateTime({ timeZone: where, plainTime: end }).toPlainTime().equals(end);
				if (isShown) expect(isQuiet(until, quiet, where)).toBe(false);
				expect(until.since(from).total('hours')).toBeGreaterThanOrEqual(0);
				expect(until.since(from).total('hours')).toBeLessThanOrEqual(26);
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('the letter of the day', () => {
	test('goes at the next such hour of the reader’s clock', () => {
		const told = (text: string, zone = 'Europe/Paris') => nextHour(at(text), 7, zone).toString();
		expect(told('2026-11-24T05:00Z')).toBe('2026-11-24T06:00:00Z');
		expect(told('2026-11-24T06:00Z')).toBe('2026-11-24T06:00:00Z');
		expect(told('2026-11-24T06:01Z')).toBe('2026-11-25T06:00:00Z');
		expect(told('2026-03-28T12:00Z')).toBe('2026-03-29T05:00:00Z');
		expect(told('2026-11-24T06:01Z', 'Asia/Kolkata')).toBe('2026-11-25T01:30:00Z');
	});
});
