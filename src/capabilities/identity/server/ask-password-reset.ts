import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { email } from '../fields.ts';
import { db } from '../tables.ts';

/** Sends a link to choose a new password, if the address has an account. The answer is the same where it has none. */
export const askPasswordReset = command({
	name: 'identity.ask-password-reset',
	audit: 'actor',
	input: z.object({ email }),
	output: z.object({}),
	limits: [
		{ of: 'address', most: 20, seconds: 3600 },
		{ of: (input) => input.email, most: 5, seconds: 3600 },
	],
	allow: () => allow(null),
	async run(ctx, input) {
		const found = await db(ctx)
			.selectFrom('identityPerson')
			.select('id')
			.where('email', '=', input.email)
			.where('disabledAt', 'is', null)
			.executeTakeFirst();
		if (found) await ctx.emit('identity.password-reset-asked', { personId: found.id });
		return {};
	},
});
