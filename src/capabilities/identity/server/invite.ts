import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { membership } from '../rules/membership.ts';
import { invitationDays, invitationReminderDays } from '../settings.ts';
import { db } from '../tables.ts';

/** Writes an invitation and tells of it. Refuses: already-invited, also for a member who has moved to that address since. */
export const invite = async (ctx: Ctx, organisationId: string, email: string, part: 'manager' | 'member') => {
	const now = ctx.clock.now();
	const days = await ctx.setting(invitationDays);
	const reminderDays = Math.min(await ctx.setting(invitationReminderDays), days);
	const member = await db(ctx)
		.selectFrom('identityMembership')
		.innerJoin('identityPerson', 'identityPerson.id', 'identityMembership.personId')
		.select('identityMembership.id')
		.where('organisationId', '=', organisationId)
		.where('state', '=', 'active')
		.where('identityPerson.email', '=', email)
		.executeTakeFirst();
	if (member) throw new Refused('already-invited');
	const made = await db(ctx)
		.insertInto('identityMembership')
		.values({
			organisationId,
			email,
			part,
			state: membership.start,
			invitedBy: personId(ctx.actor) ?? null,
			invitedAt: now,
			changedAt: now,
			remindAt: now.add({ hours: 24 * reminderDays }),
			dueAt: now.add({ hours: 24 * days }),
		})
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'email']).where('state', 'in', ['invited', 'active']).doNothing(),
		)
		.returning('id')
		.executeTakeFirst();
	if (!made) throw new Refused('already-invited');
	await ctx.emit('identity.member-invited', { membershipId: made.id });
	return made.id;
};
