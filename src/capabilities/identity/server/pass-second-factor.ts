import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { code, cookies } from '../fields.ts';
import { auth, reasonOf } from './auth.ts';

/**
 * Opens the session that waits for a code of the authenticator, or for a backup code. A wrong code is an answer and no
 * refusal, so that the count of failures is kept: ten in a row lock the account for a quarter of an hour.
 * Refuses: link-expired (sign in again), too-many-attempts.
 */
export const passSecondFactor = command({
	name: 'identity.pass-second-factor',
	audit: 'actor',
	input: z.object({ code }),
	output: z.object({ passed: z.boolean(), cookies }),
	limits: [{ of: 'address', most: 60, seconds: 900 }],
	allow: () => allow(null),
	async run(ctx, { code }) {
		const ask = { body: { code }, headers: ctx.headers, returnHeaders: true } as const;
		try {
			const { headers } = await (/^\d{6}$/.test(code) ? auth(ctx).verifyTOTP(ask) : auth(ctx).verifyBackupCode(ask));
			return { passed: true, cookies: headers.getSetCookie() };
		} catch (error) {
			const reason = reasonOf(error);
			if (reason === 'wrong-code') return { passed: false, cookies: [] };
			if (reason) throw new Refused(reason, reason === 'too-many-attempts' ? { seconds: 900 } : {});
			throw error;
		}
	},
});
