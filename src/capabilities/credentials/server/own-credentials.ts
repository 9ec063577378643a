import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { read, when } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { isSignedIn } from '../permissions.ts';
import { contact } from '../settings.ts';
import { db } from '../tables.ts';

/** What one was issued, the newest first. */
export const ownCredentials = read({
	name: 'credentials.own-credentials',
	input: z.object({}),
	output: z.object({
		credentials: z.array(
			z.object({
				id: z.uuid(),
				title: z.object({ text: z.string(), lang: localeSchema }),
				holder: z.string(),
				issuedAt: instant,
				revokedAt: instant.nullable(),
			}),
		),
		contact: z.string(),
	}),
	allow: (ctx) => when(isSignedIn(ctx.actor), null, 'sign-in-needed'),
	async run(ctx) {
		const rows = await db(ctx)
			.selectFrom('credentialsCredential')
			.select(['id', 'title', 'holder', 'issuedAt', 'revokedAt'])
			.where('personId', '=', personId(ctx.actor) ?? '')
			.orderBy('id', 'desc')
			.execute();
		return {
			credentials: rows.map((row) => ({ ...row, title: told(row.title, ctx.locale) })),
			contact: await ctx.setting(contact),
		};
	},
});
