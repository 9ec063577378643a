import { z } from 'zod';
import { command } from '#platform/command.ts';
import { email, password } from '../fields.ts';
import { db } from '../tables.ts';
import { auth, through } from './auth.ts';
import { selfLocked } from './self.ts';

/**
 * Sends a link to the new address; the account moves when it is followed. For an address taken all looks the same to
 * whoever asks, but no link is sent. A request before it is void. Refuses: wrong-password.
 */
export const askEmailChange = command({
	name: 'identity.ask-email-change',
	audit: 'actor',
	input: z.object({ email, password }),
	output: z.object({}),
	heavy: true,
	limits: [
		{ of: 'address', most: 10, seconds: 3600 },
		{ of: 'person', most: 5, seconds: 3600 },
	],
	allow: selfLocked,
	async run(ctx, input, person) {
		await through(auth(ctx).verifyPassword({ body: { password: input.password }, headers: ctx.headers }));
		if (input.email === person.email) return {};
		await db(ctx).deleteFrom('identityEmailChange').where('personId', '=', person.id).execute();
		const { id } = await db(ctx)
			.insertInto('identityEmailChange')
			.values({ personId: person.id, newEmail: input.email, askedAt: ctx.clock.now() })
			.returning('id')
			.executeTakeFirstOrThrow();
		await ctx.emit('identity.email-change-asked', { personId: person.id, requestId: id });
		return {};
	},
});
