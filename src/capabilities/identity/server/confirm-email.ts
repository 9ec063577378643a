import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { cookies, password, token } from '../fields.ts';
import { db } from '../tables.ts';
import { type Link, openLink, signUpOf } from './link.ts';
import { openSession } from './open-session.ts';
import { takeBackKeys } from './take-back-keys.ts';
import { takeTurn } from './turn.ts';

/**
 * Follows the link of a letter: the address is its reader's. After a sign-up it asks for the password that was chosen
 * there, and opens a session: whoever signed up with another's address has a password that the reader of the letter does
 * not know, and gets nothing confirmed. The same link moves an account to a new address, without a password. Following it
 * twice changes nothing more. Refuses: link-expired, also where a newer request or sign-up replaced the one that the link
 * is of; wrong-password; email-taken; account-disabled.
 */
export const confirmEmail = command({
	name: 'identity.confirm-email',
	audit: 'actor',
	input: z.object({ token, password: password.optional() }),
	output: z.object({ moved: z.boolean(), cookies, secondFactor: z.boolean() }),
	heavy: true,
	limits: [
		{ of: 'address', most: 60, seconds: 3600 },
		{ of: (input) => input.token, most: 10, seconds: 900 },
	],
	allow: () => allow(null),
	async run(ctx, { token, password }) {
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
		if (!done) await (link.moves ? move(ctx, link) : confirm(ctx, link, person.email));
		if (link.moves) return { moved: true, cookies: [], secondFactor: false };
		return { moved: false, ...(await enter(ctx, link.email, password)) };
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

/** Where the password is not that of the sign-up, all is as it was before. */
const enter = async (ctx: Ctx, email: string, password = '') => {
	try {
		return await openSession(ctx, { email, password });
	} catch (error) {
		throw error instanceof Refused && error.code === 'wrong-credentials' ? new Refused('wrong-password') : error;
	}
};

const write = (ctx: Ctx, personId: string, email: string) =>
	db(ctx)
		.updateTable('identityPerson')
		.set({ email, emailVerified: true, updatedAt: ctx.clock.now() })
		.where('id', '=', personId)
		.execute();
