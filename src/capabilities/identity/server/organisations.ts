import { z } from 'zod';
import { read, when } from '#platform/command.ts';
import { id, organisationKind } from '../fields.ts';
import { mayAdminister } from '../permissions.ts';
import { db } from '../tables.ts';

/** All organisations of the school, by name. */
export const organisations = read({
	name: 'identity.organisations',
	input: z.object({}),
	output: z.object({
		organisations: z.array(
			z.object({ id, kind: organisationKind, name: z.string(), members: z.int(), invited: z.int() }),
		),
	}),
	allow: (ctx) => when(mayAdminister(ctx.actor), null),
	async run(ctx) {
		const rows = await db(ctx)
			.selectFrom('identityOrganisation')
			.leftJoin('identityMembership', 'identityMembership.organisationId', 'identityOrganisation.id')
			.select((eb) => [
				'identityOrganisation.id',
				'kind',
				'name',
				eb.fn.count<number>('identityMembership.id').filterWhere('state', '=', 'active').as('members'),
				eb.fn.count<number>('identityMembership.id').filterWhere('state', '=', 'invited').as('invited'),
			])
			.where('closedAt', 'is', null)
			.groupBy('identityOrganisation.id')
			.orderBy('name')
			.execute();
		return { organisations: rows };
	},
});
