import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approvalsMissing, type Given, reviewRefused, standingOf } from './approvals.ts';

const scopes = [
	{ itemId: null, hash: 'w1' },
	{ itemId: 'p', hash: 'p1' },
];
const word = (part: Given['part'], by: string, more: Partial<Given> = {}): Given => ({
	itemId: null,
	hash: 'w1',
	part,
	verdict: 'approved',
	by,
	...more,
});
const all = (part: Given['part'], by: string) => [word(part, by), word(part, by, { itemId: 'p', hash: 'p1' })];
const nobody = new Set<string>();
const missing = (given: readonly Given[], writers = nobody) => approvalsMissing(standingOf(scopes, given, writers));

describe('approvals', () => {
	test('are whole when two people approved each project and the whole', () => {
		expect(missing([])).toBe(4);
		expect(missing(all('quality', 'q'))).toBe(2);
		expect(missing([...all('quality', 'q'), ...all('pedagogy', 'h')])).toBe(0);
	});

	test('count for nothing once what they are about has changed, and say so', () => {
		const stale = [word('quality', 'q', { hash: 'w0' })];
		expect(standingOf(scopes, stale, nobody)[0]).toMatchObject({ state: 'stale', given: { by: 'q' } });
		expect(missing(stale)).toBe(4);
	});

	test('give way to the last word', () => {
		const given = [...all('quality', 'q'), ...all('pedagogy', 'h'), word('quality', 'q', { verdict: 'returned' })];
		expect(missing(given)).toBe(1);
		expect(missing([...given, word('quality', 'q2')])).toBe(0);
	});

	test('of somebody who wrote count for nothing, whenever they wrote', () => {
		const given = [...all('quality', 'q'), ...all('pedagogy', 'h')];
		expect(missing(given, new Set(['q']))).toBe(2);
	});

	test('of one person in both parts count once', () => {
		expect(missing([...all('quality', 'q'), ...all('pedagogy', 'q')])).toBe(2);
	});

	test('are refused to writers and in a second part', () => {
		expect(reviewRefused('q', 'quality', [], new Set(['q']))).toBe('own-work');
		expect(reviewRefused('q', 'quality', all('pedagogy', 'q'), nobody)).toBe('one-part-each');
		expect(reviewRefused('q', 'quality', all('quality', 'q'), nobody)).toBeUndefined();
	});

	test('are never whole without two people who wrote nothing', () => {
		const someone = fc.constantFrom('a', 'b', 'c');
		const given = fc.record({
			itemId: fc.constantFrom(null, 'p'),
			hash: fc.constantFrom('w1', 'p1', 'old'),
			part: fc.constantFrom('quality' as const, 'pedagogy' as const),
			verdict: fc.constantFrom('approved' as const, 'returned' as const),
			by: someone,
		});
		fc.assert(
			fc.property(fc.array(given, { maxLength: 30 }), fc.array(someone), (words, wrote) => {
				const writers = new Set(wrote);
				if (missing(words, writers) > 0) return;
				const people = (part: Given['part']) =>
					words.filter((one) => one.part === part && one.verdict === 'approved' && !writers.has(one.by));
				expect(people('quality').some((q) => people('pedagogy').some((h) => h.by !== q.by))).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});
});
