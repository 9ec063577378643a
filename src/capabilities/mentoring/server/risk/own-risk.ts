import { z } from 'zod';
import { read } from '#platform/command.ts';
import { asLearner } from './people.ts';
import { riskSeen, seenOf } from './seen.ts';

/** What the school sees of how one is getting on, for the learner themselves: all that the mentor sees, in the same words. */
export const ownRisk = read({
	name: 'mentoring.own-risk',
	input: z.object({ enrolmentId: z.uuid() }),
	output: riskSeen,
	allow: asLearner,
	run: (ctx, _input, learning) => seenOf(ctx, learning),
});
