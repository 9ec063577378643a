import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { id, password, tokenName } from '../fields.ts';
import { scopes } from '../rules/scopes.ts';
import { mostTokens } from '../settings.ts';
import { db } from '../tables.ts';
import { auth, through } from './auth.ts';
import { passwordTries } from './password-tries.ts';
import { selfLocked } from './self.ts';
import { longestTokenDays } from './token-life.ts';
import { hashOfToken, newToken } from './token-text.ts';

/**
 * Makes a token for a tool of one's own, shown in this answer and never again. Behind the password: a session that was
 * taken does not become a key that outlives it. Refuses: wrong-password, too-many-tokens.
 */
export const makeToken = command({
	name: 'identity.make-token',
	audit: 'actor',
	input: z.object({
		name: tokenName,
		scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
		days: z.coerce.number().int().min(1).max(1_000_000),
		password,
	}),
	output: z.object({ tokenId: id, token: z.string() }),
	about: (_input, output) => output.tokenId,
	heavy: true,
	limits: passwordTries,
	allow: selfLocked,
	async run(ctx, { name, scopes: wanted, days, password }, own) {
		const most = await longestTokenDays(ctx);
		if (days > most) throw new Invalid([{ path: 'days', code: 'too-big', values: { maximum: most } }]);
		await through(auth(ctx).verifyPassword({ body: { password }, headers: ctx.headers }));
		const now = ctx.clock.now();
		const { open } = await db(ctx)
			.selectFrom('identityToken')
			.select((eb) => eb.fn.countAll<number>().as('open'))
			.where('personId', '=', own.id)
			.where('endedAt', 'is', null)
			.where('expiresAt', '>', now)
			.executeTakeFirstOrThrow();
		if (open >= (await ctx.setting(mostTokens))) throw new Refused('too-many-tokens');
		const token = newToken();
		const { id: tokenId } = await db(ctx)
			.insertInto('identityToken')
			.values({
				personId: own.id,
				name,
				hash: hashOfToken(token),
				ending: token.slice(-4),
				scopes: [...new Set(wanted)],
				createdAt: now,
				expiresAt: now.add({ hours: 24 * days }),
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await ctx.emit('identity.token-made', { personId: own.id, tokenId });
		return { tokenId, token };
	},
});
