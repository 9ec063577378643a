import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { grantableRoles } from '../rules/roles.ts';
import { isStaff } from '../rules/session-life.ts';
import { db } from '../tables.ts';
import { administered } from './administered.ts';
import { endForRights } from './end-for-rights.ts';

/**
 * Gives a role that is an administrator's to give; whoever gets one of the staff signs in again and makes their tokens anew.
 * Refuses: role-held.
 */
export const grantRole = command({
	name: 'identity.grant-role',
	audit: 'actor',
	input: z.object({ personId: id, role: z.enum(grantableRoles) }),
	output: z.object({}),
	about: (input) => input.personId,
	allow: administered,
	async run(ctx, { role }, person) {
		const made = await db(ctx)
			.insertInto('identityRole')
			.values({ personId: person.id, role, grantedAt: ctx.clock.now(), grantedBy: personId(ctx.actor) ?? null })
			.onConflict((conflict) => conflict.columns(['personId', 'role']).where('endedAt', 'is', null).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('role-held');
		if (isStaff([role]) && personId(ctx.actor) !== person.id) await endForRights(ctx, person.id);
		await ctx.emit('identity.roles-changed', { personId: person.id });
		return {};
	},
});
