import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { mayWish } from '../../permissions.ts';
import { db } from '../../tables.ts';
import { requestSchema } from '../own-mentor.ts';
import { presentPair } from './own-pair.ts';
import { ownRequests } from './own-requests.ts';

/** What a mentor asked for about a learner whom they accompany now. To others there is none. */
export const ownChanges = read({
	name: 'mentoring.own-changes',
	input: z.object({ enrolmentId: z.uuid() }),
	output: z.object({
		enrolmentId: z.uuid(),
		name: z.string().nullable(),
		requests: z.array(requestSchema),
	}),
	async allow(ctx, { enrolmentId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		if (!mayWish(ctx.actor)) return refuse('forbidden');
		const pair = await presentPair(ctx, enrolmentId, me);
		// Whoever left is nobody's any more, though mentoring may not have heard of it.
		return pair?.side === 'mentor' && pair.learning ? allow({ ...pair, me }) : refuse('not-found');
	},
	async run(ctx, { enrolmentId }, { me, learnerId }) {
		const named = await db(ctx)
			.selectFrom('identityName')
			.select('displayName')
			.where('personId', '=', learnerId)
			.executeTakeFirst();
		return {
			...{ enrolmentId, name: named?.displayName ?? null },
			requests: await ownRequests(ctx, enrolmentId, me),
		};
	},
});
