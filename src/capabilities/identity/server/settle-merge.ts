import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

// Two accounts of one person become one: what both hold, one keeps.

/** A role that both hold is held on by the account that goes on; the other's ended today. */
export const settleRoles = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.updateTable('identityRole')
		.set({ endedAt: ctx.clock.now() })
		.where('personId', '=', fromId)
		.where('endedAt', 'is', null)
		.where(
			'role',
			'in',
			db(ctx).selectFrom('identityRole').select('role').where('personId', '=', intoId).where('endedAt', 'is', null),
		)
		.execute();
};

/** In an organisation of both, the one that goes on is a member with the greater part of the two. */
export const settleMemberships = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const active = (personId: string) =>
		db(ctx).selectFrom('identityMembership').where('personId', '=', personId).where('state', '=', 'active');
	await db(ctx)
		.updateTable('identityMembership')
		.set({ part: 'manager' })
		.where('personId', '=', intoId)
		.where('state', '=', 'active')
		.where('organisationId', 'in', active(fromId).where('part', '=', 'manager').select('organisationId'))
		.execute();
	await db(ctx)
		.updateTable('identityMembership')
		.set({ state: 'ended', changedAt: ctx.clock.now() })
		.where('personId', '=', fromId)
		.where('state', '=', 'active')
		.where('organisationId', 'in', active(intoId).select('organisationId'))
		.execute();
};
