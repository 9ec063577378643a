import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id, organisationKind } from '../fields.ts';
import { db } from '../tables.ts';
import { self } from './self.ts';

/** The organisations that one belongs to, and the invitations that wait for one's answer. */
export const ownOrganisations = read({
	name: 'identity.own-organisations',
	input: z.object({}),
	output: z.object({
		organisations: z.array(
			z.object({ id, kind: organisationKind, name: z.string(), part: z.enum(['manager', 'member']) }),
		),
		invitations: z.array(z.object({ membershipId: id, kind: organisationKind, name: z.string(), until: instant })),
	}),
	allow: self,
	async run(ctx, _input, own) {
		const all = db(ctx)
			.selectFrom('identityMembership')
			.innerJoin('identityOrganisation', 'identityOrganisation.id', 'identityMembership.organisationId')
			.where('closedAt', 'is', null)
			.orderBy('name');
		const organisations = await all
			.select(['identityOrganisation.id', 'kind', 'name', 'part'])
			.where('personId', '=', own.id)
			.where('state', '=', 'active')
			.execute();
		const invitations = own.emailVerified
			? await all
					.select(['identityMembership.id as membershipId', 'kind', 'name', 'dueAt as until'])
					.where('email', '=', own.email)
					.where('state', '=', 'invited')
					.execute()
			: [];
		return { organisations, invitations };
	},
});
