import { describe, expect, test } from 'vitest';
import { arrowsOf, faultsOf, step } from '#platform/workflow.ts';
import { type MistakeFacts, type MistakeMove, mistake, type mistakeStates } from './mistake.ts';

const nothing: MistakeFacts = { published: true, original: 'found' };
const take = (name: MistakeMove, state: (typeof mistakeStates)[number], who: 'editor' | 'system', facts = nothing) =>
	step(mistake, name, { state, who, facts, reason: 'because' });

describe('the table of a report', () => {
	test('has no fault', () => expect(faultsOf(mistake)).toEqual([]));

	test('says what the school wants, and a change of it changes this list', () => {
		const sentences = arrowsOf(mistake).map(
			({ from, move, to }) => `${from}: ${mistake.moves[move as MistakeMove].who.join(' or ')} ${move} -> ${to}`,
		);
		expect(sentences).toEqual([
			'reported: editor accept -> accepted',
			'escalated: editor accept -> accepted',
			'accepted: editor mend -> mended',
			'reported: editor refuse -> refused',
			'escalated: editor refuse -> refused',
			'accepted: editor refuse -> refused',
			'reported: editor join -> duplicate',
			'escalated: editor join -> duplicate',
			'accepted: editor join -> duplicate',
			'accepted: editor or system release -> reported',
			'reported: system escalate -> escalated',
			'escalated: system lapse -> lapsed',
		]);
	});

	test.each([
		['mend', 'accepted', { published: false }, 'nothing-published-since'],
		['join', 'reported', { original: 'none' }, 'original-not-found'],
		['join', 'reported', { original: 'other-work' }, 'original-of-another-work'],
	] as const)('does not %s from %s with %o', (move, state, facts, code) => {
		expect(take(move, state, 'editor')).toMatchObject({ ok: true });
		expect(take(move, state, 'editor', { ...nothing, ...facts })).toEqual({ ok: false, code });
	});

	test('wants a reason for a refusal, and lets nothing leave its end', () => {
		const silent = { state: 'reported', who: 'editor', facts: nothing, reason: ' ' } as const;
		expect(step(mistake, 'refuse', silent)).toEqual({ ok: false, code: 'reason-needed' });
		expect(step(mistake, 'accept', silent)).toMatchObject({ ok: true });
		for (const move of Object.keys(mistake.moves) as MistakeMove[])
			for (const state of mistake.final)
				for (const who of ['editor', 'system'] as const) expect(take(move, state, who).ok).toBe(false);
	});
});
