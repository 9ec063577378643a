import { z } from 'zod';
import { personOf } from '#capabilities/identity/public.server.ts';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { mayDeclareTie } from '../permissions.ts';
import { db } from '../tables.ts';

/**
 * Says that one knows somebody otherwise than from the school, by their address, or no longer does: neither will be given
 * to the other. The answer is the same whether the school knows the address or not, so no list of them is shown. Refuses:
 * tie-to-oneself.
 */
export const declareTie = command({
	name: 'faculty.declare-tie',
	audit: 'actor',
	input: z.object({
		email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
		kind: z.enum(['family', 'friend', 'work', 'other', 'none']),
	}),
	output: z.object({}),
	limits: [{ of: 'person', most: 50, seconds: 86_400 }],
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayDeclareTie(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { email, kind }, { me }) {
		const knownId = await personOf(ctx, email);
		if (knownId === me) throw new Refused('tie-to-oneself');
		if (knownId === undefined) return {};
		const now = ctx.clock.now();
		if (kind === 'none')
			await db(ctx)
				.updateTable('facultyTie')
				.set({ endedAt: now })
				.where('personId', '=', me)
				.where('knownId', '=', knownId)
				.where('endedAt', 'is', null)
				.execute();
		else
			await db(ctx)
				.insertInto('facultyTie')
				.values({ personId: me, knownId, kind, declaredAt: now })
				.onConflict((conflict) =>
					conflict.columns(['personId', 'knownId']).where('endedAt', 'is', null).doUpdateSet({ kind }),
				)
				.execute();
		return {};
	},
});
