import { z } from 'zod';
import { isTool, personId } from '#platform/actor.ts';
import { command, when } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { displayName, email, id, locale, zone } from '../fields.ts';
import { mayAdminister } from '../permissions.ts';
import { grantableRoles } from '../rules/roles.ts';
import { db } from '../tables.ts';
import { takeTurn } from './turn.ts';

/**
 * Opens an account for somebody of the school, with roles. A letter lets them choose a password. A token makes no
 * administrator: one that was stolen would outlive its end in somebody else's account. Refuses: email-taken.
 */
export const createPerson = command({
	name: 'identity.create-person',
	audit: 'actor',
	input: z.object({ displayName, email, locale, zone, roles: z.array(z.enum(grantableRoles)).default([]) }),
	output: z.object({ personId: id }),
	about: (_input, output) => output.personId,
	allow: (ctx, { roles }) =>
		when(mayAdminister(ctx.actor) && !(isTool(ctx.actor) && roles.includes('administrator')), null),
	async run(ctx, { roles, ...person }) {
		await takeTurn(ctx, `address ${person.email}`);
		const made = await db(ctx)
			.insertInto('identityPerson')
			.values(person)
			.onConflict((conflict) => conflict.column('email').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('email-taken');
		await db(ctx)
			.insertInto('identityAccount')
			.values({ userId: made.id, accountId: made.id, providerId: 'credential' })
			.execute();
		const granted = [...new Set(roles)].map((role) => ({
			personId: made.id,
			role,
			grantedAt: ctx.clock.now(),
			grantedBy: personId(ctx.actor) ?? null,
		}));
		if (granted.length > 0) await db(ctx).insertInto('identityRole').values(granted).execute();
		await ctx.emit('identity.account-created', { personId: made.id });
		return { personId: made.id };
	},
});
