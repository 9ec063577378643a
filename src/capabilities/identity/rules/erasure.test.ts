import { expect, test } from 'vitest';
import { arrowsOf, faultsOf, step } from '#platform/workflow.ts';
import { type ErasureMove, erasure } from './erasure.ts';

test('the table of erasing has no fault and says what the school wants', () => {
	expect(faultsOf(erasure)).toEqual([]);
	const sentences = arrowsOf(erasure).map(
		({ from, move, to }) => `${from}: ${erasure.moves[move as ErasureMove].who} ${move} -> ${to}`,
	);
	expect(sentences).toEqual([
		'asked: person confirm -> waiting',
		'asked: administrator propose -> proposed',
		'proposed: administrator agree -> waiting',
		'asked: person withdraw -> withdrawn',
		'proposed: person withdraw -> withdrawn',
		'waiting: person withdraw -> withdrawn',
		'proposed: administrator refuse -> withdrawn',
		'asked: system lapse -> lapsed',
		'proposed: system lapse -> lapsed',
		'waiting: system erase -> erased',
	]);
});

test('two people decide for one who writes, and whoever proposes owes a reason', () => {
	const by = { who: 'administrator', state: 'proposed' } as const;
	expect(step(erasure, 'agree', { ...by, facts: { proposer: true } })).toEqual({ ok: false, code: 'not-yourself' });
	expect(step(erasure, 'agree', { ...by, facts: { proposer: false } })).toEqual({ ok: true, to: 'waiting' });
	expect(step(erasure, 'propose', { ...by, state: 'asked', facts: { proposer: false } })).toEqual({
		ok: false,
		code: 'reason-needed',
	});
});
