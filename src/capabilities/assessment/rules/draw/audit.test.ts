import { describe, expect, test } from 'vitest';
import { audit, type Complaint, type DrawRecord, reckoned } from './audit.ts';
import { eligible, frozenHash } from './candidates.ts';
import { linkBefore, linkBytes } from './chain.ts';
import { drawn } from './draw.ts';
import { type HandedIn, handedInHash, handedInText, linkHandedIn } from './handed-in.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const last = Buffer.alloc(linkBytes, 7);
const turn = { projectId: idOf(0xaa), number: 2, turn: 1 };
const files: HandedIn[] = [
	{ kind: 'file', sha256: 'b'.repeat(64), bytes: 12 },
	linkHandedIn('https://example.org/a'),
	{ kind: 'file', sha256: 'a'.repeat(64), bytes: 3 },
];
const candidates = [1, 2, 3, 4].map((n) => ({ id: idOf(n), excluded: n === 2 ? ['was-mentor' as const] : [] }));

/** Drawn on the eleventh day of a chain of a hundred. */
const made = (): DrawRecord => {
	const link = linkBefore(last, 89);
	const handedIn = handedInHash(turn, files);
	const frozen = frozenHash(turn, candidates);
	return {
		...turn,
		day: '2026-12-11',
		link: link.toString('hex'),
		chain: {
			anchor: linkBefore(last, 100).toString('hex'),
			beginsOn: '2026-12-01',
			madeAt: '2026-11-30T23:59:59Z',
		},
		handedIn: { hash: handedIn, all: files },
		frozen,
		candidates,
		evaluatorId: drawn(eligible(candidates), { link, handedIn, frozen }) ?? null,
	};
};

describe('what was handed in', () => {
	test('has one hash, in whatever order it is listed, and another where anything of it is', () => {
		expect(handedInText(turn, files).split('\n')).toEqual([
			`version ${turn.projectId} 2`,
			`file ${'a'.repeat(64)} 3`,
			`file ${'b'.repeat(64)} 12`,
			// By sha256sum.
			'link b5b10dd0429e69ac7cfaf0a20b6901c1265c50b55d1751bcb684ed96ef7b300a',
			'',
		]);
		const hash = handedInHash(turn, files);
		expect(handedInHash(turn, files.toReversed())).toBe(hash);
		expect(handedInHash(turn, files.slice(1))).not.toBe(hash);
		expect(handedInHash({ ...turn, number: 3 }, files)).not.toBe(hash);
	});
});

describe('the audit', () => {
	test('finds nothing in a draw that is right, also of nobody', () => {
		expect(audit(made())).toEqual([]);
		const none = candidates.map((one) => ({ ...one, excluded: ['paused' as const] }));
		const record = { ...made(), candidates: none, frozen: frozenHash(turn, none), evaluatorId: null };
		expect(audit(record)).toEqual([]);
		expect(reckoned(record)).toBeNull();
	});

	test.each<[string, (record: DrawRecord) => Partial<DrawRecord>, Complaint[]]>([
		['another link', () => ({ link: linkBefore(last, 88).toString('hex') }), ['link-not-fixed', 'evaluator-differs']],
		['another day', () => ({ day: '2026-12-12' }), ['link-not-fixed']],
		['a day before the chain', () => ({ day: '2026-11-30' }), ['link-not-fixed']],
		[
			'a chain of the same day',
			({ chain }) => ({ chain: { ...chain, madeAt: '2026-12-01T00:00:00Z' } }),
			['chain-too-late'],
		],
		['another file', ({ handedIn }) => ({ handedIn: { ...handedIn, all: files.slice(1) } }), ['handed-in-differs']],
		[
			'a reason more',
			() => ({ candidates: candidates.map((one) => ({ ...one, excluded: ['paused' as const] })) }),
			['candidates-differ', 'evaluator-differs'],
		],
		[
			'somebody twice',
			() => ({ candidates: [...candidates, ...candidates.slice(1, 2)] }),
			['candidate-twice', 'candidates-differ'],
		],
		['another evaluator', () => ({ evaluatorId: idOf(2) }), ['evaluator-differs']],
		['nobody', () => ({ evaluatorId: null }), ['evaluator-differs']],
		['another turn', () => ({ turn: 2 }), ['candidates-differ']],
	])('sees %s', (_what, change, complaints) => {
		const record = made();
		expect(audit({ ...record, ...change(record) })).toEqual(complaints);
	});
});
