import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';

/** Ends one of one's sessions, on whatever device it is. Refuses another's as if it did not exist. */
export const endSession = command({
	name: 'identity.end-session',
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
			.forUpdate()
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, session) {
		await db(ctx).deleteFrom('identitySession').where('id', '=', session.id).execute();
		return {};
	},
});
