import type { Sweep } from '#platform/sweep.ts';
import { step } from '#platform/workflow.ts';
import { membership } from '../rules/membership.ts';
import { db } from '../tables.ts';

const facts = { isManager: false, otherManagers: 0 };

/** Nobody waits for ever: an invitation is reminded once, and expires on its day. */
export const remindInvitations: Sweep = {
	name: 'identity.invitation-reminded-once',
	everyMinutes: 5,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('identityMembership')
			.select('id')
			.where('state', '=', 'invited')
			.where('remindedAt', 'is', null)
			.where('remindAt', '<=', ctx.clock.now())
			.where('dueAt', '>', ctx.clock.now())
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, membershipId) {
		const reminded = await db(ctx)
			.updateTable('identityMembership')
			.set({ remindedAt: ctx.clock.now() })
			.where('id', '=', membershipId)
			.where('remindedAt', 'is', null)
			.returning('id')
			.executeTakeFirst();
		if (reminded) await ctx.emit('identity.invitation-reminded', { membershipId });
	},
};

export const expireInvitations: Sweep = {
	name: 'identity.invitation-answered-or-expired',
	everyMinutes: 5,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('identityMembership')
			.select('id')
			.where('state', '=', 'invited')
			.where('dueAt', '<=', ctx.clock.now())
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, membershipId) {
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
};
