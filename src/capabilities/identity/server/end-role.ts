import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { grantableRoles } from '../rules/roles.ts';
import { db } from '../tables.ts';
import { administered, otherAdministrators } from './administered.ts';

/** Takes a role away; who held it and when stays on file. Refuses: not-found, last-administrator. */
export const endRole = command({
	name: 'identity.end-role',
	audit: 'actor',
	input: z.object({ personId: id, role: z.enum(grantableRoles) }),
	output: z.object({}),
	about: (input) => input.personId,
	allow: administered,
	async run(ctx, { role }, person) {
		if (role === 'administrator' && (await otherAdministrators(ctx, person.id)) === 0)
			throw new Refused('last-administrator');
		const ended = await db(ctx)
			.updateTable('identityRole')
			.set({ endedAt: ctx.clock.now(), endedBy: personId(ctx.actor) ?? null })
			.where('personId', '=', person.id)
			.where('role', '=', role)
			.where('endedAt', 'is', null)
			.returning('id')
			.executeTakeFirst();
		if (!ended) throw new Refused('not-found');
		await ctx.emit('identity.roles-changed', { personId: person.id });
		return {};
	},
});
