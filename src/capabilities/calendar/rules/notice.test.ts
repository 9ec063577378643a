import { describe, expect, test } from 'vitest';
import { againstBooking, againstCancelling, againstMoving } from './notice.ts';

const at = (text: string) => Temporal.Instant.from(text);

describe('notice', () => {
	const change = {
		now: at('2026-11-24T17:00Z'),
		startsAt: at('2026-11-25T17:00Z'),
		booked: true,
		openToChanges: true,
		notice: 24,
	};

	test('a day ahead an appointment may be moved and called off without a word', () => {
		expect([againstMoving(change), againstCancelling(change)]).toEqual([undefined, undefined]);
	});

	test('later it may only be called off, and not without a word', () => {
		const late = { ...change, now: at('2026-11-24T17:00:01Z') };
		expect(againstMoving(late)).toBe('notice-too-short');
		expect(againstCancelling(late)).toBe('reason-needed');
		expect(againstCancelling({ ...late, reason: ' ' })).toBe('reason-needed');
		expect(againstCancelling({ ...late, reason: 'Je suis malade.' })).toBeUndefined();
	});

	test('begun, called off, or held by whoever booked it, it stays', () => {
		for (const against of [againstMoving, againstCancelling]) {
			expect(against({ ...change, now: change.startsAt })).toBe('appointment-over');
			expect(against({ ...change, booked: false })).toBe('appointment-cancelled');
			expect(against({ ...change, openToChanges: false })).toBe('appointment-fixed');
		}
	});

	test('a new one is neither too near nor too far', () => {
		const booking = { now: change.now, notice: 12, furthestDays: 60 };
		expect(againstBooking({ ...booking, startsAt: at('2026-11-25T04:59Z') })).toBe('notice-too-short');
		expect(againstBooking({ ...booking, startsAt: at('2026-11-25T05:00Z') })).toBeUndefined();
		expect(againstBooking({ ...booking, startsAt: at('2027-01-24T00:00Z') })).toBe('too-far-ahead');
	});
});
