import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { token } from '../fields.ts';
import { db } from '../tables.ts';
import { type Link, openLink, signUpOf } from './link.ts';
import { takeBackKeys } from './take-back-keys.ts';
import { takeTurn } from './turn.ts';

/**
 * Follows the link of a letter: the address is its reader's. The same link moves an account to a new address. Following
 * it twice changes nothing more. Refuses: link-expired, also where a newer request or sign-up replaced the one that the
 * link is of; email-taken.
 */
export const confirmEmail = command({
	name: 'identity.confirm-email',
	audit: 'actor',
	input: z.object({ token }),
	output: z.object({ moved: z.boolean() }),
	limits: [{ of: 'address', most: 60, seconds: 3600 }],
	allow: () => allow(null),
	async run(ctx, { token }) {
		const link = openLink(ctx, token);
		const person =
			link &&
			(await db(ctx)
				.selectFrom('identityPerson')
				.select(['email', 'emailVerified'])
				.where('id', '=', link.personId)
				.forUpdate()
				.executeTakeFirst());
		if (!link || !person) throw new Refused('link-expired');
		const done = person.email === link.email && person.emailVerified;
		if (!done && link.moves) await move(ctx, link);
		if (!done && !link.moves) await confirm(ctx, link, person.email);
		return { moved: link.moves };
	},
});

const move = async (ctx: Ctx, { personId, email, of }: Link) => {
	const asked = await db(ctx)
		.selectFrom('identityEmailChange')
		.select('id')
		.where('id', '=', of)
		.where('personId', '=', personId)
		.executeTakeFirst();
	if (!asked) throw new Refused('link-expired');
	await takeTurn(ctx, `address ${email}`);
	const taken = await db(ctx).selectFrom('identityPerson').select('id').where('email', '=', email).executeTakeFirst();
	if (taken) throw new Refused('email-taken');
	await write(ctx, personId, email);
	await takeBackKeys(ctx, personId);
	await ctx.emit('identity.email-changed', { personId });
};

const confirm = async (ctx: Ctx, { personId, email, of }: Link, own: string | null) => {
	if (email !== own || of !== (await signUpOf(ctx, personId))) throw new Refused('link-expired');
	await write(ctx, personId, email);
	await ctx.emit('identity.email-confirmed', { personId });
};

const write = (ctx: Ctx, personId: string, email: string) =>
	db(ctx)
		.updateTable('identityPerson')
		.set({ email, emailVerified: true, updatedAt: ctx.clock.now() })
		.where('id', '=', personId)
		.execute();
