import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import { displayName, email, locale, newPassword, zone } from '../fields.ts';
import { db } from '../tables.ts';
import { hashPassword } from './auth.ts';
import { checkRead, recordConsent } from './consents.ts';
import { checkNewPassword } from './new-password.ts';
import { termsConsent } from './terms.ts';
import { takeTurn } from './turn.ts';

const inOneHour = 3600;

/**
 * Opens an account that works once its address is confirmed. The answer is the same whether the address was free or not,
 * so that nobody learns who has an account; a letter tells its owner. An account that nobody confirmed begins again with
 * the newest sign-up, and the links of those before are void: whoever came first with another's address has nothing.
 * Refuses: text-changed, where the terms are no longer those that were read.
 */
export const signUp = command({
	name: 'identity.sign-up',
	audit: 'actor',
	input: z.object({ displayName, email, password: newPassword, locale, zone, terms: z.string().min(1).max(64) }),
	output: z.object({}),
	heavy: true,
	limits: [
		{ of: 'address', most: 20, seconds: inOneHour },
		{ of: (input) => input.email, most: 5, seconds: inOneHour },
	],
	allow: () => allow(null),
	async run(ctx, { password, terms, ...person }) {
		// Before anything that depends on whether the address is free.
		await checkRead(ctx, termsConsent, terms);
		await checkNewPassword(ctx, password, person);
		await takeTurn(ctx, `address ${person.email}`);
		// Also where it is not needed: the time that it takes would tell whether the address was free.
		const hash = await hashPassword(ctx, password);
		const known = await db(ctx)
			.selectFrom('identityPerson')
			.leftJoin('identityAccount', 'identityAccount.userId', 'identityPerson.id')
			.select(['identityPerson.id', 'emailVerified', 'password'])
			.where('email', '=', person.email)
			// Whoever confirms it at this moment comes first.
			.forUpdate('identityPerson')
			.executeTakeFirst();
		if (!known) await open(ctx, person, hash, terms);
		// One that the school opened has no password before its owner asks for a link, and takes none from a stranger.
		else if (known.emailVerified || known.password === null)
			await ctx.emit('identity.signed-up-again', { personId: known.id });
		else await beginAgain(ctx, known.id, person, hash, terms);
		return {};
	},
});

interface Given {
	readonly displayName: string;
	readonly email: string;
	readonly locale: Locale;
	readonly zone: string;
}

const open = async (ctx: Ctx, person: Given, password: string, terms: string) => {
	const { id } = await db(ctx).insertInto('identityPerson').values(person).returning('id').executeTakeFirstOrThrow();
	await db(ctx)
		.insertInto('identityAccount')
		.values({ userId: id, accountId: id, providerId: 'credential', password })
		.execute();
	await recordConsent(ctx, id, termsConsent, { sha256: terms, locale: person.locale });
	await ctx.emit('identity.signed-up', { personId: id });
};

const beginAgain = async (ctx: Ctx, personId: string, person: Given, password: string, terms: string) => {
	const at = ctx.clock.now();
	await db(ctx)
		.updateTable('identityPerson')
		.set({ ...person, createdAt: at, updatedAt: at })
		.where('id', '=', personId)
		.execute();
	await db(ctx)
		.updateTable('identityAccount')
		.set({ password, updatedAt: at })
		.where('userId', '=', personId)
		.execute();
	await recordConsent(ctx, personId, termsConsent, { sha256: terms, locale: person.locale });
	await ctx.emit('identity.confirmation-asked', { personId });
};
