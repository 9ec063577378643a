import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { riskRow, riskRows } from './risk-rows.ts';

/** The learners whom a mentor accompanies now, each with a word on how they are getting on, those who need somebody first. */
export const mentoredRisks = read({
	name: 'mentoring.mentored-risks',
	input: z.object({}),
	output: z.object({ learners: z.array(riskRow) }),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return hasRole(ctx.actor, 'mentor') ? allow(me) : refuse('forbidden');
	},
	run: async (ctx, _input, me) => ({
		learners: await riskRows(ctx, (query) => query.where('own.mentorId', '=', me)),
	}),
});
