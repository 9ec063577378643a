import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangeWithin } from '#platform/files/range.ts';
import { cutsOf, flawOf, holesIn, isAsItIs, joining, lookOf, type Opened, shortened } from './joining.ts';
import { assemble, type Take } from './recording.ts';

const pieces = (count: number) =>
	Array.from({ length: count }, (_, number) => ({ number, fromMs: number * 1000, toMs: (number + 1) * 1000 }));
const take = (given: Partial<Take>): Take => ({
	...{ id: 'a', place: 1, number: 1, began: 0, ending: 'left', said: null, pieces: pieces(10) },
	...given,
});
const picture = { codec: 'vp8', width: 1280, height: 360 };
const opened: Opened = { durationMs: 10_000, video: picture, audio: { codec: 'opus' } };
const canJoin = (codec: string) => codec === 'vp8' || codec === 'vp9';

describe('what is cut', () => {
	test('lies within its take, for any two sides, and is as long as what they have together', () => {
		const some = fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 40 }));
		fc.assert(
			fc.property(some, some, ([one, long], [other, short]) => {
				const takes = [
					take({ began: one * 1000, pieces: pieces(long) }),
					take({ id: 'b', place: 2, began: other * 1000, pieces: pieces(short) }),
				];
				const cuts = cutsOf(assemble(takes, []), takes);
				for (const { takeId, fromMs, lengthMs } of cuts) {
					const own = takes.find(({ id }) => id === takeId)?.pieces.length ?? 0;
					expect(fromMs).toBeGreaterThanOrEqual(0);
					expect(fromMs + lengthMs).toBeLessThanOrEqual(own * 1000);
				}
				const overlap = Math.max(0, Math.min(one + long, other + short) - Math.max(one, other));
				expect(cuts.reduce((sum, { lengthMs }) => sum + lengthMs, 0)).toBe((long + short - overlap) * 1000);
			}),
		);
	});

	test('is taken as it is where nothing before it is missed and it looks like the whole', () => {
		const cut = { takeId: 'a', fromMs: 0, lengthMs: 1000 };
		expect(isAsItIs(cut, opened, { video: picture })).toBe(true);
		expect(isAsItIs({ ...cut, fromMs: 700 }, opened, { video: picture })).toBe(false);
		expect(isAsItIs(cut, opened, { video: { ...picture, width: 640 } })).toBe(false);
		expect(isAsItIs(cut, { ...opened, audio: { codec: 'aac' } }, { video: picture })).toBe(false);
		expect(isAsItIs(cut, opened, {})).toBe(false);
	});

	test('looks as most of it does; a picture that fits nowhere is made anew, sound alone stays alone', () => {
		const cuts = [
			{ takeId: 'a', fromMs: 0, lengthMs: 1000 },
			{ takeId: 'b', fromMs: 0, lengthMs: 5000 },
		];
		const look = (b: Opened) =>
			lookOf(
				cuts,
				new Map([
					['a', opened],
					['b', b],
				]),
				canJoin,
			);
		expect(look({ ...opened, video: { codec: 'vp9', width: 640, height: 360 } }).video?.codec).toBe('vp9');
		expect(look({ ...opened, video: { codec: 'h264', width: 640, height: 360 } }).video).toEqual(picture);
		expect(look({ ...opened, video: { codec: 'vp8', width: 4000, height: 2000 } }).video).toEqual(picture);
		expect(look({ durationMs: 5000 }).video).toEqual(picture);
		expect(
			lookOf(
				cuts,
				new Map([
					['a', { durationMs: 1 }],
					['b', { durationMs: 1 }],
				]),
				canJoin,
			),
		).toEqual({});
	});

	test('ends with the file, whatever its pieces say', () => {
		expect(shortened(take({}), 10_000).pieces).toHaveLength(10);
		expect(shortened(take({}), 4000).pieces).toHaveLength(6);
	});
});

describe('what was joined', () => {
	const cuts = [{ takeId: 'a', fromMs: 0, lengthMs: 60_000 }];
	const together = [{ from: 0, to: 62_000 }];
	const flaw = (durationMs: number, missing: { from: number; to: number }[] = [], isUnreadable = false) =>
		flawOf({ file: { ...opened, durationMs }, cuts, missing, together, isUnreadable });

	test('is whole where it is as long as its stretches, give or take what devices need', () => {
		expect(flaw(60_000, [{ from: 60_000, to: 62_000 }])).toBeUndefined();
		expect([flaw(50_000), flaw(70_000)]).toEqual(['shorter', 'shorter']);
	});

	test('is not where something lacks in between, however short, or much of its ends', () => {
		const between = [{ from: 20_000, to: 21_000 }];
		expect([flaw(60_000, between), flaw(60_000, between, true)]).toEqual(['missing', 'unreadable']);
		expect(holesIn([{ from: 0, to: 4000 }], together)).toEqual([]);
		expect(holesIn([{ from: 0, to: 6000 }], together)).toHaveLength(1);
		expect(holesIn([{ from: 5000, to: 5300 }], together)).toEqual([]);
	});

	test('ends for good', () => expect(joining.final).toEqual(['whole', 'incomplete', 'failed']));
});

test('any range is within the file, begins where asked, and is never empty', () => {
	const some = fc.option(fc.nat({ max: 2000 }), { nil: undefined });
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 1000 }), some, some, some, (bytes, from, to, last) => {
			const range = rangeWithin(bytes, { from, to, last });
			if (!range) return;
			expect(range.from).toBeLessThan(range.to);
			expect(range.to).toBeLessThanOrEqual(bytes);
			expect(range.from).toBe(last === undefined ? (from ?? 0) : Math.max(0, bytes - last));
		}),
	);
	expect(rangeWithin(10, { from: 10 })).toBeUndefined();
	expect(rangeWithin(10, { last: 0 })).toBeUndefined();
	expect(rangeWithin(10 ** 8, {})).toEqual({ from: 0, to: 4 * 1024 ** 2 });
});
