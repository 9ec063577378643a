import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { token } from '../fields.ts';
import { db } from '../tables.ts';
import { auth, through } from './auth.ts';

/**
 * Follows the link of a letter: the address is its reader's. The same link moves an account to a new address. Following
 * it twice changes nothing more. Refuses: link-expired, email-taken.
 */
export const confirmEmail = command({
	name: 'identity.confirm-email',
	audit: 'actor',
	input: z.object({ token }),
	output: z.object({ moved: z.boolean() }),
	limits: [{ of: 'address', most: 60, seconds: 3600 }],
	allow: () => allow(null),
	async run(ctx, { token }) {
		const claim = readClaim(token);
		const before =
			claim &&
			(await db(ctx)
				.selectFrom('identityPerson')
				.select(['id', 'email', 'emailVerified'])
				.where('id', '=', claim.userId)
				.forUpdate()
				.executeTakeFirst());
		if (!claim || !before) throw new Refused('link-expired');
		if (claim.updateTo !== undefined) {
			if (before.email === claim.updateTo) return { moved: true };
			const taken = await db(ctx)
				.selectFrom('identityPerson')
				.select('id')
				.where('email', '=', claim.updateTo)
				.executeTakeFirst();
			if (taken) throw new Refused('email-taken');
		}
		await through(auth(ctx).verifyEmail({ query: { token } }));
		if (claim.updateTo !== undefined) {
			await db(ctx).deleteFrom('identityEmailChange').where('personId', '=', before.id).execute();
			await ctx.emit('identity.email-changed', { personId: before.id });
		} else if (!before.emailVerified) await ctx.emit('identity.email-confirmed', { personId: before.id });
		return { moved: claim.updateTo !== undefined };
	},
});

const claimSchema = z.object({ userId: z.uuid(), updateTo: z.string().optional() });

/** Read before it is checked, only to lock the row that it speaks of; the library checks the signature and the date. */
const readClaim = (token: string) => {
	try {
		return claimSchema.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
	} catch {
		return undefined;
	}
};
