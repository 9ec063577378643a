import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { mayManage } from '../permissions.ts';
import { db } from '../tables.ts';

export interface ManagedOrganisation {
	readonly id: string;
}

/** For what its managers, or an administrator, do with an organisation: its row, locked. To others it does not exist. */
export const managedOrganisation = async (
	ctx: ReadCtx,
	{ organisationId }: { organisationId: string },
): Promise<Allowed<ManagedOrganisation>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	const organisation = await db(ctx)
		.selectFrom('identityOrganisation')
		.select(['id', 'closedAt'])
		.where('id', '=', organisationId)
		.forUpdate()
		.executeTakeFirst();
	const managers = await managersOf(ctx, organisationId);
	if (!mayManage(ctx.actor, { managerIds: managers })) return refuse('forbidden');
	if (!organisation) return refuse('not-found');
	return organisation.closedAt ? refuse('organisation-closed') : allow(organisation);
};

export const managersOf = async (ctx: ReadCtx, organisationId: string): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('identityMembership')
		.select('personId')
		.where('organisationId', '=', organisationId)
		.where('state', '=', 'active')
		.where('part', '=', 'manager')
		.execute();
	return rows.flatMap(({ personId }) => personId ?? []);
};
