import { sql } from 'kysely';
import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { displayName, email, locale, newPassword, zone } from '../fields.ts';
import { db } from '../tables.ts';
import { auth, through } from './auth.ts';

const inOneHour = 3600;

/**
 * Opens an account that works once its address is confirmed. The answer is the same whether the address was free or not,
 * so that nobody learns who has an account; a letter tells its owner.
 */
export const signUp = command({
	name: 'identity.sign-up',
	audit: 'actor',
	input: z.object({ displayName, email, password: newPassword, locale, zone }),
	output: z.object({}),
	limits: [
		{ of: 'address', most: 20, seconds: inOneHour },
		{ of: (input) => input.email, most: 5, seconds: inOneHour },
	],
	allow: () => allow(null),
	async run(ctx, input) {
		// Two sign-ups with one address wait for each other, so that the second finds the first.
		await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${input.email}))`.as('locked')).execute();
		const known = await db(ctx)
			.selectFrom('identityPerson')
			.select(['id', 'emailVerified'])
			.where('email', '=', input.email)
			.executeTakeFirst();
		const body = { name: input.displayName, email: input.email, password: input.password };
		const { user } = await through(auth(ctx).signUpEmail({ body }));
		if (known) {
			await ctx.emit(known.emailVerified ? 'identity.signed-up-again' : 'identity.confirmation-asked', {
				personId: known.id,
			});
			return {};
		}
		await db(ctx)
			.updateTable('identityPerson')
			.set({ locale: input.locale, zone: input.zone })
			.where('id', '=', user.id)
			.execute();
		await ctx.emit('identity.signed-up', { personId: user.id });
		return {};
	},
});
