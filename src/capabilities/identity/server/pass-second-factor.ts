import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { code, cookies } from '../fields.ts';
import { auth, reasonOf, withoutSession } from './auth.ts';
import { refuseClosed } from './closed-account.ts';
import { spendCode } from './spend-code.ts';

/**
 * Opens the session that waits for a code of the authenticator, or for a backup code. A wrong code is an answer and no
 * refusal, so that the count of failures is kept: ten in a row lock the account for a quarter of an hour. A session that
 * the browser has already is left alone. Refuses: link-expired (sign in again), wrong-code for one that opened a session
 * before, changed-meanwhile for two backup codes at once, account-disabled, too-many-attempts.
 */
export const passSecondFactor = command({
	name: 'identity.pass-second-factor',
	audit: 'actor',
	input: z.object({ code }),
	output: z.object({ passed: z.boolean(), cookies }),
	limits: [{ of: 'address', most: 60, seconds: 900 }],
	allow: () => allow(null),
	async run(ctx, { code }) {
		// In a session the library would take the code for the confirmation of a new authenticator, and count no failure.
		const ask = { body: { code }, headers: await withoutSession(ctx), returnHeaders: true } as const;
		try {
			const { headers, response } = await (/^\d{6}$/.test(code)
				? auth(ctx).verifyTOTP(ask)
				: auth(ctx).verifyBackupCode(ask));
			await spendCode(ctx, response.user.id, code);
			await refuseClosed(ctx, response.user.email);
			return { passed: true, cookies: headers.getSetCookie() };
		} catch (error) {
			const reason = reasonOf(error);
			if (reason === 'wrong-code') return { passed: false, cookies: [] };
			if (reason) throw new Refused(reason, reason === 'too-many-attempts' ? { seconds: 900 } : {});
			throw error;
		}
	},
});
