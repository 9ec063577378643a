import type { Ctx } from '#platform/context.ts';
import { endedWhenDue, remindedOnce } from '#platform/waits.ts';
import { step } from '#platform/workflow.ts';
import { membership } from '../rules/membership.ts';
import { db } from '../tables.ts';

const facts = { isManager: false, otherManagers: 0 };

/** Who was invited and has not answered. */
const invited = (ctx: Ctx) => db(ctx).selectFrom('identityMembership').select('id').where('state', '=', 'invited');

/** Nobody waits for ever: an invitation is reminded once, and expires on its day. */
export const remindInvitations = remindedOnce({
	name: 'identity.invitation-reminded-once',
	everyMinutes: 5,
	table: 'identityMembership',
	among: invited,
	tell: (ctx, membershipId) => ctx.emit('identity.invitation-reminded', { membershipId }),
});

export const expireInvitations = endedWhenDue({
	name: 'identity.invitation-answered-or-expired',
	everyMinutes: 5,
	table: 'identityMembership',
	among: invited,
	async end(ctx, membershipId) {
		const row = await db(ctx)
			.selectFrom('identityMembership')
			.select('state')
			.where('id', '=', membershipId)
			.forUpdate()
			.executeTakeFirstOrThrow();
		const taken = step(membership, 'expire', { state: row.state, who: 'system', facts });
		if (!taken.ok) return;
		await db(ctx)
			.updateTable('identityMembership')
			.set({ state: taken.to, changedAt: ctx.clock.now() })
			.where('id', '=', membershipId)
			.execute();
		await ctx.emit('identity.membership-changed', { membershipId });
	},
});
