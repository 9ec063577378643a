import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { cookies, email, password } from '../fields.ts';
import { db } from '../tables.ts';
import { auth, through } from './auth.ts';

const quarter = 900;

/**
 * Opens a session, or asks for the second factor where the account has one. Refuses: wrong-credentials (the same for an
 * address that nobody has), email-not-confirmed (only behind the right password), account-disabled.
 */
export const signIn = command({
	name: 'identity.sign-in',
	audit: 'actor',
	input: z.object({ email, password }),
	output: z.object({ cookies, secondFactor: z.boolean() }),
	limits: [
		{ of: 'address', most: 60, seconds: quarter },
		{ of: (input) => input.email, most: 10, seconds: quarter },
	],
	allow: () => allow(null),
	async run(ctx, body) {
		const { headers, response } = await through(
			auth(ctx).signInEmail({ body, headers: ctx.headers, returnHeaders: true }),
		);
		const { disabledAt } = await db(ctx)
			.selectFrom('identityPerson')
			.select('disabledAt')
			.where('email', '=', body.email)
			.executeTakeFirstOrThrow();
		if (disabledAt) throw new Refused('account-disabled');
		return { cookies: headers.getSetCookie(), secondFactor: 'twoFactorRedirect' in response };
	},
});
