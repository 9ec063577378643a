import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { ownSession } from './own-session.ts';

/** Notes that one of one's sessions is in use, so that it does not end for want of it. The door says it twice an hour at most. */
export const noteSessionUse = command({
	name: 'identity.note-session-use',
	audit: 'actor',
	input: z.object({ sessionId: id }),
	output: z.object({}),
	about: (input) => input.sessionId,
	allow: ownSession,
	async run(ctx, _input, session) {
		await db(ctx)
			.updateTable('identitySession')
			.set({ updatedAt: Temporal.Now.instant() })
			.where('id', '=', session.id)
			.execute();
		return {};
	},
});
