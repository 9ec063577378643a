import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFrom, signsOf } from './code.ts';

const enough = fc.uint8Array({ minLength: 25, maxLength: 64 });

describe('a code', () => {
	test('is five groups of five signs that nobody takes for another, each as likely as the next', () => {
		fc.assert(
			fc.property(enough, (bytes) => {
				const code = codeFrom(bytes);
				if (bytes.filter((byte) => byte < 240).length < 25) expect(code).toBeUndefined();
				else expect(code).toMatch(/^([a-hj-km-np-tv-z2-9]{5}-){4}[a-hj-km-np-tv-z2-9]{5}$/);
			}),
		);
		const counts = new Map<string, number>();
		for (let byte = 0; byte < 240; byte++) {
			const sign = codeFrom(new Uint8Array(25).fill(byte))?.[0] ?? '';
			counts.set(sign, (counts.get(sign) ?? 0) + 1);
		}
		expect([counts.size, ...new Set(counts.values())]).toEqual([30, 8]);
	});

	test('is read however it was copied, and nothing else is one', () => {
		const code = codeFrom(new Uint8Array(25).map((_, n) => n)) ?? '';
		const signs = code.replaceAll('-', '');
		for (const typed of [code, code.toUpperCase(), code.replaceAll('-', ' '), ` ${signs}\n`, code.replaceAll('-', '–')])
			expect(signsOf(typed), typed).toBe(signs);
		for (const typed of ['', signs.slice(1), `${signs}a`, signs.replace(/^./, 'i'), signs.replace(/^./, '0')])
			expect(signsOf(typed), typed).toBeUndefined();
	});
});
