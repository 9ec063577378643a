import { describe, expect, test } from 'vitest';
import { arrowsOf, faultsOf, movesOf, step, workflow } from './workflow.ts';

type State = 'asked' | 'open' | 'done' | 'lost';
const table = workflow<State, 'take' | 'finish' | 'give-up' | 'forget', 'worker' | 'boss', { ready: boolean }>({
	name: 'trial.work',
	start: 'asked',
	final: ['done', 'lost'],
	resting: [],
	moves: {
		take: { from: ['asked'], to: 'open', who: ['worker'] },
		finish: {
			from: ['open'],
			to: 'done',
			who: ['worker'],
			guard: ({ ready }) => (ready ? undefined : 'not-from-here'),
		},
		'give-up': { from: ['asked', 'open'], to: 'lost', who: ['boss'], reason: true },
		forget: { from: ['asked', 'open'], to: 'lost', who: ['system'] },
	},
	waits: {
		asked: { on: 'worker', days: 3, remindAfterDays: 1, otherwise: 'forget' },
		open: { on: 'worker', days: 9, remindAfterDays: 5, otherwise: 'forget' },
	},
});
const at = { state: 'open', who: 'worker', facts: { ready: true } } as const;

describe('a table of transitions', () => {
	test('says who may move from where, and why not', () => {
		expect(step(table, 'finish', at)).toEqual({ ok: true, to: 'done' });
		expect(step(table, 'finish', { ...at, who: 'boss' })).toEqual({ ok: false, code: 'forbidden' });
		expect(step(table, 'finish', { ...at, state: 'asked' })).toEqual({ ok: false, code: 'not-from-here' });
		expect(step(table, 'finish', { ...at, facts: { ready: false } })).toEqual({ ok: false, code: 'not-from-here' });
		expect(step(table, 'give-up', { ...at, who: 'boss', reason: '  ' })).toEqual({ ok: false, code: 'reason-needed' });
		expect(step(table, 'give-up', { ...at, who: 'boss', reason: 'No time' })).toEqual({ ok: true, to: 'lost' });
	});

	test('gives the buttons of a page and the arrows of a picture', () => {
		expect(movesOf(table as never, 'open', 'worker')).toEqual(['finish']);
		expect(arrowsOf(table)).toHaveLength(6);
	});

	test('is told when it leaves somebody waiting for ever, or a state without a way', () => {
		expect(faultsOf(table)).toEqual([]);
		expect(faultsOf({ ...table, waits: {} })).toContain('open is not one of final, resting, waiting');
		expect(faultsOf({ ...table, final: ['done', 'lost', 'never'] })).toContain('never is never reached');
		expect(faultsOf({ ...table, final: ['lost'] })).toContain('done has no way out');
		expect(faultsOf({ ...table, final: ['done', 'lost', 'open'] })).toContain('open is final and has a way out');
		const endless = {
			...table,
			waits: { ...table.waits, open: { on: 'worker', days: 3, remindAfterDays: 3, otherwise: 'finish' } },
		};
		expect(faultsOf(endless)).toEqual([
			"open: finish is not the system's to make",
			'open: the reminder comes after the end',
		]);
	});
});
