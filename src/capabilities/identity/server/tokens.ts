import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { isScope, scopes } from '../rules/scopes.ts';
import { tokenRequests } from '../settings.ts';
import { db } from '../tables.ts';
import { self } from './self.ts';
import { longestTokenDays } from './token-life.ts';

/** One's tokens that work, newest first, and how long one may be made to last. None of their signs but the last four. */
export const tokens = read({
	name: 'identity.tokens',
	input: z.object({}),
	output: z.object({
		tokens: z.array(
			z.object({
				id,
				name: z.string(),
				ending: z.string(),
				scopes: z.array(z.enum(scopes)),
				since: instant,
				until: instant,
				/** To the hour. */
				lastUsed: instant.nullable(),
			}),
		),
		mostDays: z.int(),
		requests: z.int(),
	}),
	allow: self,
	async run(ctx, _input, own) {
		const rows = await db(ctx)
			.selectFrom('identityToken')
			.select(['id', 'name', 'ending', 'scopes', 'createdAt as since', 'expiresAt as until', 'lastUsedAt as lastUsed'])
			.where('personId', '=', own.id)
			.where('endedAt', 'is', null)
			.where('expiresAt', '>', ctx.clock.now())
			.orderBy('id', 'desc')
			.execute();
		return {
			tokens: rows.map((row) => ({ ...row, scopes: row.scopes.filter(isScope) })),
			mostDays: await longestTokenDays(ctx),
			requests: await ctx.setting(tokenRequests),
		};
	},
});
