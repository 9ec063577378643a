import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrowsOf, faultsOf, step } from '#platform/workflow.ts';
import { type CaseFacts, type CaseMove, type CaseState, openCaseStates, opensCase, riskCase } from './risk-case.ts';

const moves = Object.keys(riskCase.moves) as CaseMove[];
const facts: CaseFacts = { acted: true, outcome: 'helped', mentored: true };
const take = (
	move: CaseMove,
	state: CaseState,
	who: 'mentor' | 'pedagogy' | 'holder' | 'system',
	{ reason = 'because', ...other }: Partial<CaseFacts> & { reason?: string } = {},
) => step(riskCase, move, { state, who, facts: { ...facts, ...other }, reason });

const leftAlone = (state: CaseState): CaseState => {
	const wait = riskCase.waits[state];
	const taken = wait && take(wait.otherwise, state, 'system', { outcome: undefined });
	if (!taken?.ok) throw new Error(`${state} ends nowhere`);
	return taken.to;
};

describe('the table of a case', () => {
	test('has no fault', () => expect(faultsOf(riskCase)).toEqual([]));

	test('says what the school wants, and a change of it changes this list', () => {
		const sentences = Map.groupBy(
			arrowsOf(riskCase),
			({ move, to }) => `${riskCase.moves[move as CaseMove].who.join(' or ')} ${move} -> ${to}`,
		);
		expect([...sentences].map(([said, arrows]) => `${arrows.map(({ from }) => from).join(', ')}: ${said}`)).toEqual([
			'open, escalated: mentor or pedagogy take -> taken',
			'open, taken, acted, escalated: mentor or pedagogy act -> acted',
			'open, taken, acted: mentor pass-on -> escalated',
			'taken, acted, escalated: pedagogy give-back -> open',
			'open, taken, acted, escalated: mentor or pedagogy close -> closed',
			'open, taken, acted: system hand-over -> open',
			'open, taken, acted: system escalate -> escalated',
			'escalated: system insist -> escalated',
			'open, taken, acted, escalated: system end -> closed',
		]);
	});

	test('lets nobody wait for ever: left alone it reaches the head of pedagogy, who is asked again and again', () => {
		for (const start of openCaseStates) {
			let state: CaseState = start;
			const passed: CaseState[] = [];
			for (let n = 0; n < 5; n++) {
				state = leftAlone(state);
				passed.push(state);
			}
			expect(passed).toEqual(['escalated', 'escalated', 'escalated', 'escalated', 'escalated']);
		}
	});

	test('is closed by a person with words alone, or by the end of learning; never by silence', () => {
		const closing = moves.filter((move) => riskCase.moves[move].to === 'closed');
		expect(closing).toEqual(['close', 'end']);
		for (const state of openCaseStates) {
			expect(take('close', state, 'system').ok).toBe(false);
			expect(take('end', state, 'mentor').ok).toBe(false);
			expect(take('close', state, 'mentor', { reason: ' ' })).toEqual({ ok: false, code: 'reason-needed' });
		}
		expect(Object.values(riskCase.waits).map(({ otherwise }) => otherwise)).not.toContain('end');
	});

	test('lets nothing leave its end', () => {
		for (const move of moves)
			for (const who of ['mentor', 'pedagogy', 'holder', 'system'] as const)
				expect(take(move, 'closed', who).ok).toBe(false);
	});

	test.each([
		['close', 'taken', 'mentor', { acted: false }, 'nothing-done-yet'],
		['give-back', 'escalated', 'pedagogy', { mentored: false }, 'no-mentor-now'],
		['act', 'taken', 'mentor', { reason: '' }, 'reason-needed'],
		['pass-on', 'taken', 'pedagogy', {}, 'forbidden'],
		['give-back', 'taken', 'mentor', {}, 'forbidden'],
		['take', 'taken', 'mentor', {}, 'not-from-here'],
	] as const)('does not %s from %s as %s with %o', (move, state, who, given, code) => {
		expect(take(move, state, who, given)).toEqual({ ok: false, code });
	});

	test('is closed as not needed though nobody acted', () => {
		expect(take('close', 'open', 'mentor', { acted: false, outcome: 'not-needed' })).toEqual({
			ok: true,
			to: 'closed',
		});
	});

	test('by any way of any people and any silence, is open with somebody or closed', () => {
		const one = fc.record({
			move: fc.constantFrom(...moves),
			who: fc.constantFrom('mentor' as const, 'pedagogy' as const, 'system' as const),
			acted: fc.boolean(),
			mentored: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(one, { maxLength: 30 }), (way) => {
				let state: CaseState = riskCase.start;
				for (const { move, who, ...given } of way) {
					const taken = take(move, state, who, given);
					if (taken.ok) state = taken.to;
					expect(state === 'closed' || riskCase.waits[state] !== undefined).toBe(true);
				}
			}),
		);
	});
});

test('a score opens a case when it is high, none is open, and the last was not closed just now', () => {
	const none = { open: false, closedDaysAgo: null };
	expect(opensCase('high', none, 28)).toBe(true);
	expect(['too-early', 'calm', 'watch'].some((level) => opensCase(level, none, 28))).toBe(false);
	expect(opensCase('high', { ...none, open: true }, 28)).toBe(false);
	expect(opensCase('high', { ...none, closedDaysAgo: 27.9 }, 28)).toBe(false);
	expect(opensCase('high', { ...none, closedDaysAgo: 28 }, 28)).toBe(true);
});
