import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { applause } from './applause.ts';

test('applause is a sound of four seconds that comes, is loud, and goes; the same each time', () => {
	const file = Buffer.from(applause());
	expect(file.subarray(0, 4).toString()).toBe('RIFF');
	expect(file.readUInt32LE(4)).toBe(file.length - 8);
	const samples = (file.length - 44) / 2;
	expect(samples / file.readUInt32LE(24)).toBe(4);
	/** Root of the mean square, of a stretch in seconds. */
	const loudness = (from: number, to: number) => {
		let sum = 0;
		for (let n = from * 16_000; n < to * 16_000; n++) sum += file.readInt16LE(44 + n * 2) ** 2;
		return Math.sqrt(sum / ((to - from) * 16_000));
	};
	expect(loudness(1, 2)).toBeGreaterThan(1000);
	expect(loudness(0, 0.1)).toBeLessThan(loudness(1, 2) / 2);
	expect(loudness(3.9, 4)).toBeLessThan(loudness(1, 2) / 4);
	const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
	expect(hash(applause())).toBe(hash(file));
});
