import { z } from 'zod';
import { read } from '#platform/command.ts';
import { nameOf } from './name-of.ts';
import { asPedagogy } from './people.ts';
import { mayOf, riskSeen, seenOf } from './seen.ts';

/** How any learner is getting on, for the head of pedagogy. */
export const learnerRisk = read({
	name: 'mentoring.learner-risk',
	input: z.object({ enrolmentId: z.uuid() }),
	output: riskSeen.extend({ name: z.string().nullable(), may: z.array(z.string()) }),
	allow: asPedagogy,
	async run(ctx, _input, { learning, parts }) {
		const seen = await seenOf(ctx, learning);
		return {
			...seen,
			name: await nameOf(ctx, learning.personId),
			may: mayOf(parts, seen.cases.find(({ state }) => state !== 'closed')?.state),
		};
	},
});
