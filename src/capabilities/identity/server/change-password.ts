import { z } from 'zod';
import { command } from '#platform/command.ts';
import { cookies, newPassword, password } from '../fields.ts';
import { auth, through } from './auth.ts';
import { checkNewPassword } from './new-password.ts';
import { passwordTries } from './password-tries.ts';
import { selfLocked } from './self.ts';
import { takeBackKeys } from './take-back-keys.ts';

/** Changes one's password and ends one's other sessions. Refuses: wrong-password. */
export const changePassword = command({
	name: 'identity.change-password',
	audit: 'actor',
	input: z.object({ current: password, password: newPassword }),
	output: z.object({ cookies }),
	heavy: true,
	limits: passwordTries,
	allow: selfLocked,
	async run(ctx, input, person) {
		await checkNewPassword(ctx, input.password, person);
		const body = { currentPassword: input.current, newPassword: input.password, revokeOtherSessions: true };
		const { headers } = await through(auth(ctx).changePassword({ body, headers: ctx.headers, returnHeaders: true }));
		await takeBackKeys(ctx, person.id);
		await ctx.emit('identity.password-changed', { personId: person.id });
		return { cookies: headers.getSetCookie() };
	},
});
