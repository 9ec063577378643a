import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { id, locale } from '../fields.ts';
import { roleNames, rolesInForce } from '../rules/roles.ts';
import { isScope, scopes } from '../rules/scopes.ts';
import { tokenRequests } from '../settings.ts';
import { db } from '../tables.ts';
import { standing } from './session.ts';
import { hashOfToken } from './token-text.ts';

/** Its use is noted to the hour. */
const noted = { hours: 1 };

/**
 * Whose token it is, with the roles that they have in force at this moment; null for one that is wrong, over or ended, or
 * of an account that is closed, which no answer and no time tells apart.
 */
export const bearer = read({
	name: 'identity.bearer',
	input: z.object({ token: z.string().max(200) }),
	output: z
		.object({
			tokenId: id,
			personId: id,
			locale,
			roles: z.array(z.enum(roleNames)),
			scopes: z.array(z.enum(scopes)),
			/** That it is used should be noted. */
			unnoted: z.boolean(),
			/** How many requests a minute the school grants it. */
			requests: z.int(),
		})
		.nullable(),
	allow: () => allow(null),
	async run(ctx, { token }) {
		const now = ctx.clock.now();
		const found = await db(ctx)
			.selectFrom('identityToken')
			.innerJoin('identityPerson', 'identityPerson.id', 'personId')
			.select(['identityToken.id as tokenId', 'personId', 'scopes', 'lastUsedAt', 'locale', 'twoFactorEnabled'])
			.where('hash', '=', hashOfToken(token))
			.where('endedAt', 'is', null)
			.where('expiresAt', '>', now)
			.where('disabledAt', 'is', null)
			.where('erasedAt', 'is', null)
			.executeTakeFirst();
		if (!found) return null;
		const { granted, organisations } = await standing(ctx, found.personId);
		const { roles } = rolesInForce(
			{ granted, organisations, secondFactor: found.twoFactorEnabled },
			ctx.mode === 'demonstration',
		);
		const { lastUsedAt } = found;
		return {
			...found,
			roles,
			scopes: found.scopes.filter(isScope),
			unnoted: lastUsedAt === null || Temporal.Instant.compare(lastUsedAt, now.subtract(noted)) < 0,
			requests: await ctx.setting(tokenRequests),
		};
	},
});
