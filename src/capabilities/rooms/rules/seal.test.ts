import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayRecord } from './may-record.ts';
import { type SealedTake, sealedText, sealOf } from './seal.ts';

const piece = fc.record({
	bytes: fc.integer({ min: 1, max: 1000 }),
	sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
	fromMs: fc.nat({ max: 1000 }),
	toMs: fc.nat({ max: 1000 }),
});
const numbered = <T>(all: readonly T[]) => all.map((one, number) => ({ ...one, number }));
const takes: fc.Arbitrary<SealedTake[]> = fc
	.array(
		fc.record({
			place: fc.integer({ min: 1, max: 3 }),
			mediaType: fc.constantFrom('video/webm', 'audio/webm'),
			began: fc.nat(),
			pieces: fc.array(piece, { maxLength: 5 }).map(numbered),
		}),
		{ maxLength: 4 },
	)
	.map(numbered);
const hex = (given: readonly SealedTake[], room = 'r') => sealOf(room, given);

test('the seal is the same in whatever order takes and pieces are read', () => {
	fc.assert(
		fc.property(takes, (all) => {
			const turned = all.toReversed().map((one) => ({ ...one, pieces: one.pieces.toReversed() }));
			expect(hex(turned)).toBe(hex(all));
		}),
	);
});

test('another hash, a piece more or less, another moment, another room: another seal', () => {
	fc.assert(
		fc.property(
			takes.filter((all) => all.some(({ pieces }) => pieces.length > 0)),
			fc.constantFrom('bytes', 'fromMs', 'toMs', 'sha256', 'gone'),
			(all, what) => {
				const at = all.findIndex(({ pieces }) => pieces.length > 0);
				const changed = all.map((one, n) => {
					const [first, ...rest] = one.pieces;
					if (n !== at || !first) return one;
					if (what === 'gone') return { ...one, pieces: rest };
					const other =
						what === 'sha256' ? first.sha256.replace(/^./, (c) => (c === '0' ? '1' : '0')) : first[what as 'bytes'] + 1;
					return { ...one, pieces: [{ ...first, [what]: other }, ...rest] };
				});
				expect(hex(changed)).not.toBe(hex(all));
				expect(hex(all, 'another')).not.toBe(hex(all));
			},
		),
	);
});

test('what is hashed is a text that anybody can write again', () => {
	const [one] = numbered([{ bytes: 3, sha256: 'ab', fromMs: 0, toMs: 1000 }]);
	const given = [{ place: 1, number: 1, mediaType: 'video/webm', began: 5, pieces: one ? [one] : [] }];
	expect(sealedText('r', given)).toBe('recording r\ntake 1 1 video/webm 5\npiece 0 0 1000 3 ab\n');
});

test.each([
	['always', [], true],
	['always', [false, undefined], true],
	['never', [true, true], false],
	['if-all-agree', [true, true], true],
	['if-all-agree', [true, undefined], false],
	['if-all-agree', [true, false], false],
	['if-all-agree', [], false],
] as const)('recorded %s with %j: %s', (records, words, may) => expect(mayRecord(records, words)).toBe(may));
