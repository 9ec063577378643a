import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { email } from '../fields.ts';
import { db } from '../tables.ts';

/** Sends the letter of confirmation again. The answer tells nothing about who has an account. */
export const askConfirmation = command({
	name: 'identity.ask-confirmation',
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
			.where('emailVerified', '=', false)
			.executeTakeFirst();
		if (found) await ctx.emit('identity.confirmation-asked', { personId: found.id });
		return {};
	},
});
