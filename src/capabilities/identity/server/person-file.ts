import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id, locale, organisationKind } from '../fields.ts';
import { mayAdminister } from '../permissions.ts';
import { db } from '../tables.ts';

/** One account, for an administrator: who, roles now and before, organisations. */
export const personFile = read({
	name: 'identity.person-file',
	input: z.object({ personId: id }),
	output: z.object({
		id,
		displayName: z.string(),
		email: z.string(),
		locale,
		zone: z.string(),
		since: instant,
		confirmed: z.boolean(),
		secondFactor: z.boolean(),
		disabled: z.boolean(),
		roles: z.array(z.object({ role: z.string(), since: instant, until: instant.nullable() })),
		organisations: z.array(z.object({ id, kind: organisationKind, name: z.string() })),
	}),
	async allow(ctx, { personId }) {
		if (!mayAdminister(ctx.actor)) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('identityPerson')
			.selectAll()
			.where('id', '=', personId)
			.where('erasedAt', 'is', null)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const roles = await db(ctx)
			.selectFrom('identityRole')
			.select(['role', 'grantedAt as since', 'endedAt as until'])
			.where('personId', '=', row.id)
			.orderBy('grantedAt', 'desc')
			.execute();
		const organisations = await db(ctx)
			.selectFrom('identityMembership')
			.innerJoin('identityOrganisation', 'identityOrganisation.id', 'identityMembership.organisationId')
			.select(['identityOrganisation.id', 'kind', 'name'])
			.where('personId', '=', row.id)
			.where('state', '=', 'active')
			.orderBy('name')
			.execute();
		return {
			id: row.id,
			displayName: row.displayName ?? '',
			email: row.email ?? '',
			locale: row.locale,
			zone: row.zone,
			since: row.createdAt,
			confirmed: row.emailVerified,
			secondFactor: row.twoFactorEnabled,
			disabled: row.disabledAt !== null,
			roles,
			organisations,
		};
	},
});
