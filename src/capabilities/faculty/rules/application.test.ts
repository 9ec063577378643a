import { describe, expect, test } from 'vitest';
import { arrowsOf, faultsOf, step } from '#platform/workflow.ts';
import { type ApplicationMove, application } from './application.ts';

describe('the table of an application', () => {
	test('lets nobody wait for ever', () => {
		expect(faultsOf(application)).toEqual([]);
	});

	test('is this and nothing else', () => {
		const sentences = arrowsOf(application).map(
			({ from, move, to }) =>
				`${from}: ${application.moves[move as ApplicationMove].who.join(' or ')} ${move} -> ${to}`,
		);
		expect(sentences).toEqual([
			'applied: reviewer take -> in-review',
			'in-review: reviewer or system release -> applied',
			'in-review: reviewer qualify -> qualified',
			'in-review: reviewer refuse -> refused',
			'applied: applicant withdraw -> withdrawn',
			'in-review: applicant withdraw -> withdrawn',
			'applied: system lapse -> lapsed',
		]);
	});

	test('is decided by whoever took it, and a refusal says why', () => {
		const at = { state: 'in-review', who: 'reviewer', facts: { taken: false }, reason: 'R' } as const;
		expect(step(application, 'qualify', at)).toEqual({ ok: false, code: 'review-of-another' });
		expect(step(application, 'refuse', at)).toEqual({ ok: false, code: 'review-of-another' });
		const own = { ...at, facts: { taken: true } };
		expect(step(application, 'qualify', own)).toEqual({ ok: true, to: 'qualified' });
		expect(step(application, 'refuse', { ...own, reason: ' ' })).toEqual({ ok: false, code: 'reason-needed' });
	});
});
