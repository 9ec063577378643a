import { describe, expect, test } from 'vitest';
import { calm, type Level, levelOf, sampleOf, strainAfter, totalsOf, worst } from './quality.ts';

describe('how a line is', () => {
	test('by what is lost and by how long it takes', () => {
		expect(levelOf({ lost: 0, roundTrip: 40 })).toBe('good');
		expect(levelOf({ lost: 0.05, roundTrip: 40 })).toBe('fair');
		expect(levelOf({ lost: 0, roundTrip: 450 })).toBe('fair');
		expect(levelOf({ lost: 0.2, roundTrip: 40 })).toBe('bad');
		expect(levelOf({ lost: 0, roundTrip: 1200 })).toBe('bad');
		expect(worst(['good', 'bad', 'fair'])).toBe('bad');
		expect(worst([])).toBe('good');
	});

	test('from what a browser counts, since the last look', () => {
		const stats = (received: number, lost: number) => [
			{ type: 'inbound-rtp', packetsReceived: received, packetsLost: lost },
			{ type: 'remote-inbound-rtp', fractionLost: 0.01 },
			{ type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.05 },
			{ type: 'candidate-pair', nominated: false, state: 'succeeded', currentRoundTripTime: 9 },
		];
		const before = totalsOf(stats(1000, 0));
		expect(sampleOf(before, totalsOf(stats(1090, 10)))).toEqual({ lost: 0.1, roundTrip: 50 });
		// Nobody sent anything: what the other said to have lost is left.
		expect(sampleOf(before, before)).toEqual({ lost: 0.01, roundTrip: 50 });
		// A connection that began anew counts from nothing.
		expect(sampleOf(totalsOf(stats(1000, 50)), totalsOf(stats(10, 0))).lost).toBe(0.01);
	});
});

describe('a bad line', () => {
	const adviceAfter = (...levels: Level[]) => levels.reduce(strainAfter, calm).advice;
	const times = (count: number, level: Level) => Array.from({ length: count }, () => level);

	test('leads to audio alone: proposed after eight seconds, done after twenty', () => {
		expect(adviceAfter(...times(3, 'bad'))).toBe('none');
		expect(adviceAfter(...times(4, 'bad'))).toBe('propose');
		expect(adviceAfter(...times(10, 'bad'))).toBe('switch');
	});

	test('is not forgotten by one good look, and is by many', () => {
		expect(adviceAfter(...times(5, 'bad'), 'good', 'bad')).toBe('propose');
		expect(adviceAfter(...times(5, 'bad'), ...times(5, 'good'))).toBe('none');
	});
});
