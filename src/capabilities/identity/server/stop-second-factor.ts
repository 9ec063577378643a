import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import { cookies, password } from '../fields.ts';
import { auth, through } from './auth.ts';
import { passwordTries } from './password-tries.ts';
import { selfLocked } from './self.ts';

/** Takes the authenticator away; staff roles then wait until there is one again. Refuses: wrong-password, two-factor-off. */
export const stopSecondFactor = command({
	name: 'identity.stop-second-factor',
	audit: 'actor',
	input: z.object({ password }),
	output: z.object({ cookies }),
	heavy: true,
	limits: passwordTries,
	async allow(ctx) {
		const own = await selfLocked(ctx);
		return own.ok && !own.value.twoFactorEnabled ? refuse('two-factor-off') : own;
	},
	async run(ctx, { password }, person) {
		const { headers } = await through(
			auth(ctx).disableTwoFactor({ body: { password }, headers: ctx.headers, returnHeaders: true }),
		);
		await ctx.emit('identity.second-factor-changed', { personId: person.id, on: false });
		return { cookies: headers.getSetCookie() };
	},
});
