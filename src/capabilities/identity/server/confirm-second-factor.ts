import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { code, cookies } from '../fields.ts';
import { db } from '../tables.ts';
import { auth, through } from './auth.ts';
import { endTokensOf } from './end-tokens-of.ts';
import { selfLocked } from './self.ts';
import { spendCode } from './spend-code.ts';

/**
 * Puts the authenticator in force once it gives a right code, which is then spent like one that opened a session. All
 * other sessions end, and all tokens. Refuses: wrong-code, two-factor-on.
 */
export const confirmSecondFactor = command({
	name: 'identity.confirm-second-factor',
	audit: 'actor',
	input: z.object({ code }),
	output: z.object({ cookies }),
	limits: [{ of: 'address', most: 30, seconds: 900 }],
	async allow(ctx) {
		const own = await selfLocked(ctx);
		return own.ok && own.value.twoFactorEnabled ? refuse('two-factor-on') : own;
	},
	async run(ctx, { code }, person) {
		await endOthers(ctx, person.id);
		const { headers } = await through(
			auth(ctx).verifyTOTP({ body: { code }, headers: ctx.headers, returnHeaders: true }),
		);
		await spendCode(ctx, person.id, code);
		await ctx.emit('identity.second-factor-changed', { personId: person.id, on: true });
		return { cookies: headers.getSetCookie() };
	},
});

/** Opened or made behind the password alone, they would gain what the factor guards. */
const endOthers = async (ctx: Ctx, personId: string) => {
	await endTokensOf(ctx, personId);
	const own = await auth(ctx).getSession({ headers: ctx.headers });
	if (!own) return;
	await db(ctx)
		.deleteFrom('identitySession')
		.where('userId', '=', personId)
		.where('id', '<>', own.session.id)
		.execute();
};
