import { z } from 'zod';
import { read } from '#platform/command.ts';
import { nameOf } from './name-of.ts';
import { asMentor } from './people.ts';
import { mayOf, riskSeen, seenOf } from './seen.ts';

/** How a learner is getting on, for the mentor of now. */
export const mentoredRisk = read({
	name: 'mentoring.mentored-risk',
	input: z.object({ enrolmentId: z.uuid() }),
	output: riskSeen.extend({ name: z.string().nullable(), may: z.array(z.string()) }),
	allow: asMentor,
	async run(ctx, _input, { learning, parts }) {
		const seen = await seenOf(ctx, learning);
		return {
			...seen,
			name: await nameOf(ctx, learning.personId),
			may: mayOf(parts, seen.cases.find(({ state }) => state !== 'closed')?.state),
		};
	},
});
