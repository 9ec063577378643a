import { z } from 'zod';
import { command, when } from '#platform/command.ts';
import { cookies } from '../fields.ts';
import { isSignedIn } from '../permissions.ts';
import { auth, through } from './auth.ts';

/** Ends the session that asks. */
export const signOut = command({
	name: 'identity.sign-out',
	audit: 'actor',
	input: z.object({}),
	output: z.object({ cookies }),
	allow: (ctx) => when(isSignedIn(ctx.actor), null, 'sign-in-needed'),
	async run(ctx) {
		const { headers } = await through(auth(ctx).signOut({ headers: ctx.headers, returnHeaders: true }));
		return { cookies: headers.getSetCookie() };
	},
});
