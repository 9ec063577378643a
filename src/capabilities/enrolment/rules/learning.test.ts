import { expect, test } from 'vitest';
import { arrowsOf, faultsOf, step } from '#platform/workflow.ts';
import { type LearningMove, learning } from './learning.ts';

test('the table of learning has no fault and says what the school wants', () => {
	expect(faultsOf(learning)).toEqual([]);
	const sentences = arrowsOf(learning).map(
		({ from, move, to }) => `${from}: ${learning.moves[move as LearningMove].who} ${move} -> ${to}`,
	);
	expect(sentences).toEqual([
		'active: learner withdraw -> withdrawn',
		'active: system close -> withdrawn',
		'active: system complete -> completed',
	]);
});

test('whoever stops owes a reason, and nobody leaves an end', () => {
	const at = { who: 'learner', facts: undefined } as const;
	expect(step(learning, 'withdraw', { ...at, state: 'active', reason: ' ' })).toEqual({
		ok: false,
		code: 'reason-needed',
	});
	for (const state of learning.final)
		expect(step(learning, 'withdraw', { ...at, state, reason: 'R' })).toEqual({ ok: false, code: 'not-from-here' });
});
