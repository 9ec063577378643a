import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { ownSession } from './own-session.ts';

/** Ends one of one's sessions, on whatever device it is. Refuses another's as if it did not exist. */
export const endSession = command({
	name: 'identity.end-session',
	audit: 'actor',
	input: z.object({ sessionId: id }),
	output: z.object({}),
	about: (input) => input.sessionId,
	allow: ownSession,
	async run(ctx, _input, session) {
		await db(ctx).deleteFrom('identitySession').where('id', '=', session.id).execute();
		return {};
	},
});
