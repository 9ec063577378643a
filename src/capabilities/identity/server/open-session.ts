import type { Ctx } from '#platform/context.ts';
import { auth, through } from './auth.ts';
import { refuseClosed } from './closed-account.ts';

/**
 * Opens a session behind a password, or asks for the second factor where the account has one. Refuses:
 * wrong-credentials, account-disabled (only behind the right password).
 */
export const openSession = async (
	ctx: Ctx,
	body: { readonly email: string; readonly password: string },
): Promise<{ cookies: string[]; secondFactor: boolean }> => {
	const { headers, response } = await through(
		auth(ctx).signInEmail({ body, headers: ctx.headers, returnHeaders: true }),
	);
	await refuseClosed(ctx, body.email);
	return { cookies: headers.getSetCookie(), secondFactor: 'twoFactorRedirect' in response };
};
