import type { Ctx } from '#platform/context.ts';
import { type RoleName, roles } from '../rules/roles.ts';
import { db } from '../tables.ts';

/** A role that comes with something else, such as an enrolment, and is given in the same transaction; once however often. */
export const giveDerivedRole = async (ctx: Ctx, personId: string, role: RoleName): Promise<void> => {
	if (roles[role].from === 'administrator') throw new Error(`${role} is granted by an administrator`);
	await db(ctx)
		.insertInto('identityRole')
		.values({ personId, role, grantedAt: ctx.clock.now() })
		.onConflict((conflict) => conflict.columns(['personId', 'role']).where('endedAt', 'is', null).doNothing())
		.execute();
};

/** The role ends with what gave it. */
export const endDerivedRole = async (ctx: Ctx, personId: string, role: RoleName): Promise<void> => {
	await db(ctx)
		.updateTable('identityRole')
		.set({ endedAt: ctx.clock.now() })
		.where('personId', '=', personId)
		.where('role', '=', role)
		.where('endedAt', 'is', null)
		.execute();
};
