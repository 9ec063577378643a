import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { newPassword, token } from '../fields.ts';
import { db } from '../tables.ts';
import { auth, through } from './auth.ts';

/** Chooses a password with the link of a letter, which also confirms the address, and ends all sessions. Refuses: link-expired. */
export const resetPassword = command({
	name: 'identity.reset-password',
	audit: 'actor',
	input: z.object({ token, password: newPassword }),
	output: z.object({}),
	limits: [{ of: 'address', most: 30, seconds: 3600 }],
	allow: () => allow(null),
	async run(ctx, { token, password }) {
		const asked = await db(ctx)
			.selectFrom('identityVerification')
			.select('value')
			.where('identifier', '=', `reset-password:${token}`)
			.forUpdate()
			.executeTakeFirst();
		if (!asked) throw new Refused('link-expired');
		await through(auth(ctx).resetPassword({ body: { token, newPassword: password } }));
		await db(ctx).updateTable('identityPerson').set({ emailVerified: true }).where('id', '=', asked.value).execute();
		await ctx.emit('identity.password-changed', { personId: asked.value });
		return {};
	},
});
