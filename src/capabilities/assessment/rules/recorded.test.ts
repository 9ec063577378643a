import { expect, test } from 'vitest';
import { type Recorded, whyNotOn } from './recorded.ts';

const whole: Recorded = { isSealed: true, togetherMs: 40 * 60_000, missingMs: 0 };

test.each<[string, Recorded | undefined, string | undefined]>([
	['is whole', whole, undefined],
	['lacks a tenth', { ...whole, missingMs: 4 * 60_000 }, undefined],
	['lacks more', { ...whole, missingMs: 4 * 60_000 + 1 }, 'recording-lacks'],
	['is as short as it may be', { ...whole, togetherMs: 5 * 60_000 }, undefined],
	['is shorter', { ...whole, togetherMs: 5 * 60_000 - 1 }, 'recording-too-short'],
	['may still grow', { ...whole, isSealed: false }, 'recording-not-sealed'],
	['is not there', undefined, 'not-recorded-yet'],
])('a recording that %s', (_how, recorded, why) => {
	expect(whyNotOn(recorded, 5)).toBe(why);
});
