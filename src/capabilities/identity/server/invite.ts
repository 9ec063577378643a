import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { membership } from '../rules/membership.ts';
import { invitationDays, invitationReminderDays } from '../settings.ts';
import { db } from '../tables.ts';

/** Writes an invitation and tells of it. Refuses: already-invited, also for somebody who belongs to the organisation. */
export const invite = async (ctx: Ctx, organisationId: string, email: string, part: 'manager' | 'member') => {
	const now = ctx.clock.now();
	const hours = async (setting: typeof invitationDays) => ({ hours: 24 * (await ctx.setting(setting)) });
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
			remindAt: now.add(await hours(invitationReminderDays)),
			dueAt: now.add(await hours(invitationDays)),
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
