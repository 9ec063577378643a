import { z } from 'zod';
import { command } from '#platform/command.ts';
import { auth, through } from './auth.ts';
import { selfLocked } from './self.ts';

/** Ends all of one's sessions but the one that asks. */
export const endOtherSessions = command({
	name: 'identity.end-other-sessions',
	audit: 'actor',
	input: z.object({}),
	output: z.object({}),
	allow: selfLocked,
	async run(ctx) {
		await through(auth(ctx).revokeOtherSessions({ headers: ctx.headers }));
		return {};
	},
});
