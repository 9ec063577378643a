import { describe, expect, test } from 'vitest';
import { faultsOf } from '#platform/workflow.ts';
import { look } from './look.ts';
import { follows, talk } from './talk.ts';

const [a, n] = ['acquired', 'not-yet'] as const;
const pairs = (...given: readonly (readonly [typeof a | typeof n, typeof a | typeof n])[]) =>
	follows(given.map(([outcome, second]) => ({ outcome, second })));

describe('what follows a second look', () => {
	test.each([
		['both find all acquired', pairs([a, a], [a, a]), false, false],
		['both find the same missing', pairs([a, a], [n, n]), false, false],
		['one competency of one that is validated', pairs([a, a], [a, n]), true, true],
		['one competency of one that is not, either way', pairs([n, n], [a, n]), true, false],
		['another competency: validated by neither', pairs([a, n], [n, a]), true, false],
		['the second would have validated it', pairs([n, a], [a, a]), true, true],
	])('%s', (_what, found, opens, third) => {
		expect(found).toEqual({ talk: opens, third });
	});
});

test('no state of a look or of a talk is a trap, and nobody waits for ever', () => {
	expect([...faultsOf(look), ...faultsOf(talk)]).toEqual([]);
});
