import { renderSVG } from 'uqr';
import { z } from 'zod';
import { command } from '#platform/command.ts';
import { password } from '../fields.ts';
import { auth, through } from './auth.ts';
import { passwordTries } from './password-tries.ts';
import { selfLocked } from './self.ts';

/** Makes the secret of an authenticator, not yet in force, and the backup codes, shown once. Refuses: wrong-password, two-factor-on. */
export const startSecondFactor = command({
	name: 'identity.start-second-factor',
	audit: 'actor',
	input: z.object({ password }),
	/** `picture`: the address as a QR code in SVG; `secret`: for those who type it. */
	output: z.object({ picture: z.string(), secret: z.string(), backupCodes: z.array(z.string()) }),
	heavy: true,
	limits: passwordTries,
	allow: selfLocked,
	async run(ctx, input) {
		const made = await through(
			auth(ctx).enableTwoFactor({ body: { password: input.password, method: 'totp' }, headers: ctx.headers }),
		);
		if (made.method !== 'totp') throw new Error('an authenticator was asked for');
		const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
		return { picture: renderSVG(made.totpURI, { border: 2 }), secret, backupCodes: made.backupCodes };
	},
});
