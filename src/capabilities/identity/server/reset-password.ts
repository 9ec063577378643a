import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { newPassword, token } from '../fields.ts';
import { db } from '../tables.ts';
import { auth, ownerOfPasswordToken, through } from './auth.ts';
import { checkNewPassword } from './new-password.ts';
import { takeBackKeys } from './take-back-keys.ts';

/** Chooses a password with the link of a letter, which also confirms the address, and ends all sessions. Refuses: link-expired. */
export const resetPassword = command({
	name: 'identity.reset-password',
	audit: 'actor',
	input: z.object({ token, password: newPassword }),
	output: z.object({}),
	heavy: true,
	limits: [{ of: 'address', most: 30, seconds: 3600 }],
	allow: () => allow(null),
	async run(ctx, { token, password }) {
		const personId = await ownerOfPasswordToken(ctx, token);
		if (!personId) throw new Refused('link-expired');
		// The person first, whom the second of two at once waits for; the link is then used up.
		const owner = await db(ctx)
			.updateTable('identityPerson')
			.set({ emailVerified: true })
			.where('id', '=', personId)
			.returning(['email', 'displayName'])
			.executeTakeFirstOrThrow();
		await checkNewPassword(ctx, password, { ...owner, email: owner.email ?? '' });
		await through(auth(ctx).resetPassword({ body: { token, newPassword: password } }));
		await takeBackKeys(ctx, personId);
		await ctx.emit('identity.password-changed', { personId });
		return {};
	},
});
