import { describe, expect, test } from 'vitest';
import { arrowsOf, faultsOf, step } from '#platform/workflow.ts';
import { type DraftFacts, type DraftMove, type DraftState, draft, writingRefused } from './draft.ts';
import { itemKinds } from './items.ts';

const states: readonly DraftState[] = ['opportunity', 'framework', 'projects', 'review', 'published', 'declined'];
const nothing: DraftFacts = { frameworkHoles: 0, holes: 0, unfinished: 0, approvalsMissing: 0 };
const take = (name: DraftMove, state: DraftState, who: 'author' | 'reviewer' | 'system', facts = nothing) =>
	step(draft, name, { state, who, facts, reason: 'because' });

describe('the table of a draft', () => {
	test('has no fault', () => expect(faultsOf(draft)).toEqual([]));

	test('says what the school wants, and a change of it changes this list', () => {
		const sentences = arrowsOf(draft).map(
			({ from, move, to }) => `${from}: ${draft.moves[move as DraftMove].who.join(' or ')} ${move} -> ${to}`,
		);
		expect(sentences).toEqual([
			'opportunity: author begin -> framework',
			'framework: author design -> projects',
			'projects: author reopen -> framework',
			'projects: author submit -> review',
			'review: reviewer return -> projects',
			'review: author or system recall -> projects',
			'review: author or reviewer publish -> published',
			'framework: author or system release -> opportunity',
			'projects: author or system release -> opportunity',
			'opportunity: author decline -> declined',
			'framework: author decline -> declined',
			'projects: author decline -> declined',
			'opportunity: system lapse -> declined',
		]);
	});

	test.each([
		['design', 'framework', { frameworkHoles: 1 }, 'framework-incomplete'],
		['submit', 'projects', { unfinished: 1, holes: 1 }, 'draft-unfinished'],
		['submit', 'projects', { holes: 1 }, 'programme-has-holes'],
		['publish', 'review', { unfinished: 1 }, 'draft-unfinished'],
		['publish', 'review', { holes: 1 }, 'programme-has-holes'],
		['publish', 'review', { approvalsMissing: 1 }, 'approvals-missing'],
	] as const)('does not %s from %s with %o', (move, state, facts, code) => {
		expect(take(move, state, 'author')).toMatchObject({ ok: true });
		expect(take(move, state, 'author', { ...nothing, ...facts })).toEqual({ ok: false, code });
	});

	test('wants a reason for what sends back or ends', () => {
		for (const [move, state, who] of [
			['return', 'review', 'reviewer'],
			['decline', 'opportunity', 'author'],
		] as const)
			expect(step(draft, move, { state, who, facts: nothing, reason: ' ' })).toEqual({
				ok: false,
				code: 'reason-needed',
			});
	});

	test('lets nobody publish, nor leave what is published, by the system alone', () => {
		for (const state of states) expect(take('publish', state, 'system').ok).toBe(false);
		for (const move of Object.keys(draft.moves) as DraftMove[])
			for (const who of ['author', 'reviewer', 'system'] as const)
				for (const state of draft.final) expect(take(move, state, who).ok).toBe(false);
	});
});

describe('what may be written', () => {
	test('is everything while the framework is, then all but the framework, then nothing', () => {
		const open = states.map((state) => itemKinds.filter((kind) => writingRefused(state, kind) === undefined).length);
		expect(open).toEqual([0, 5, 3, 3, 0, 0]);
		expect(writingRefused('review', 'competency')).toBe('framework-settled');
		expect(writingRefused('published', 'project')).toBe('not-from-here');
	});
});
