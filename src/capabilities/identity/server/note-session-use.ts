import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';

/** Notes that one of one's sessions is in use, so that it does not end for want of it. The door says it twice an hour at most. */
export const noteSessionUse = command({
	name: 'identity.note-session-use',
	audit: 'actor',
	input: z.object({ sessionId: id }),
	output: z.object({}),
	about: (input) => input.sessionId,
	async allow(ctx, { sessionId }) {
		const own = personId(ctx.actor);
		if (!own) return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('identitySession')
			.select('id')
			.where('id', '=', sessionId)
			.where('userId', '=', own)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, session) {
		await db(ctx)
			.updateTable('identitySession')
			.set({ updatedAt: Temporal.Now.instant() })
			.where('id', '=', session.id)
			.execute();
		return {};
	},
});
