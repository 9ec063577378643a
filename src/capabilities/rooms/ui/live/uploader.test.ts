import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitFor } from '#ui/wait.ts';
import { fateOf, secondsOf } from './patience.ts';
import { openMemoryQueue } from './piece-queue.ts';
import { openUploader } from './uploader.ts';
import type { Asked, PieceToSend } from './wire.ts';

const piece = (number: number, takeId = 'take'): PieceToSend => ({
	...{ roomId: 'room', takeId, number, fromMs: number * 2000, toMs: (number + 1) * 2000 },
	...{ sha256: 'hash', content: new ArrayBuffer(1) },
});
const safe: Asked<object> = { ok: true, answer: {} };
const no = (status: number, code = ''): Asked<object> => ({ ok: false, status, code });

/** Brings pieces to a school that answers as told, until nothing is left to bring or to wait for. */
const bringAll = async (
	pieces: readonly PieceToSend[],
	answers: (piece: PieceToSend, attempt: number) => Asked<object>,
) => {
	const queue = openMemoryQueue();
	for (const one of pieces) await queue.add(one);
	const came: string[] = [];
	let attempts = 0;
	await new Promise<void>((resolve) => {
		const uploader = openUploader({
			queue,
			async bring(one) {
				if (++attempts > 500) resolve();
				const answer = answers(one, attempts);
				if (answer.ok) came.push(`${one.takeId} ${one.number}`);
				return answer;
			},
			changed: async () => {
				if ((await queue.waiting()).length === 0) resolve();
			},
			wait: () => 0,
		});
		uploader.wake();
	});
	return { came, attempts, left: await queue.waiting() };
};

describe('pieces are brought', () => {
	test('in their order, each once', async () => {
		const { came } = await bringAll([piece(0), piece(1), piece(2)], () => safe);
		expect(came).toEqual(['take 0', 'take 1', 'take 2']);
	});

	test('again and again while the line is down or the school is busy', async () => {
		const { came, left } = await bringAll([piece(0), piece(1)], (_, attempt) =>
			attempt < 100 ? no(attempt % 2 ? 0 : 503) : safe,
		);
		expect(came).toEqual(['take 0', 'take 1']);
		expect(left).toEqual([]);
	});

	test('one that is refused holds up no other, and is tried again', async () => {
		const { came, attempts } = await bringAll([piece(0), piece(1), piece(2)], (one, attempt) =>
			one.number === 0 && attempt < 20 ? no(422, 'piece-not-plausible') : safe,
		);
		expect(came.slice(0, 2)).toEqual(['take 1', 'take 2']);
		expect(came).toHaveLength(3);
		expect(attempts).toBeGreaterThan(5);
	});

	test('no more once the recording is sealed, or another stands in its place', async () => {
		const { came, left } = await bringAll([piece(0, 'old'), piece(0), piece(1)], (one) =>
			one.takeId === 'old' ? no(409, 'recording-sealed') : one.number === 0 ? no(409, 'piece-other') : safe,
		);
		expect(came).toEqual(['take 1']);
		expect(left).toEqual([]);
	});

	test('whatever goes wrong on the way, all of them in the end', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(0, 422, 429, 500, 200), { maxLength: 60 }),
				fc.integer({ min: 1, max: 6 }),
				async (statuses, count) => {
					const pieces = Array.from({ length: count }, (_, n) => piece(n));
					const { came } = await bringAll(pieces, (_, attempt) => {
						const status = statuses[attempt - 1] ?? 200;
						return status === 200 ? safe : no(status);
					});
					expect([...came].sort()).toEqual(pieces.map(({ number }) => `take ${number}`));
				},
			),
			{ numRuns: 40 },
		);
	});
});

test('attempts come soon at first, then each half minute, for ever', () => {
	expect(waitFor(0, 0.5)).toBe(500);
	expect(waitFor(3, 0.5)).toBe(4000);
	for (const attempt of [6, 20, 1000]) expect(waitFor(attempt, 0.5)).toBe(30_000);
	expect(waitFor(9, 1)).toBeLessThanOrEqual(37_500);
});

test('what is not safe is counted in seconds', () => {
	expect(secondsOf([piece(0), piece(5)])).toBe(4);
	expect(fateOf({ ok: false, code: 'recording-too-large' })).toBe('again');
});
