import { sql } from 'kysely';
import { z } from 'zod';
import { command, when } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { email, id, organisationKind, organisationName } from '../fields.ts';
import { mayAdminister } from '../permissions.ts';
import { db } from '../tables.ts';
import { invite } from './invite.ts';

/** Records an employer, a funder, a partner or a client company and invites its first manager. Refuses: organisation-exists. */
export const foundOrganisation = command({
	name: 'identity.found-organisation',
	audit: 'actor',
	input: z.object({ kind: organisationKind, name: organisationName, managerEmail: email }),
	output: z.object({ organisationId: id }),
	about: (_input, output) => output.organisationId,
	allow: (ctx) => when(mayAdminister(ctx.actor), null),
	async run(ctx, { kind, name, managerEmail }) {
		const organisation = await db(ctx)
			.insertInto('identityOrganisation')
			.values({ kind, name, createdAt: ctx.clock.now() })
			// The database says what is the same name: its lower case is not this language's, and two may found it at once.
			.onConflict((conflict) => conflict.expression(sql`kind, lower(name)`).where('closedAt', 'is', null).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!organisation) throw new Refused('organisation-exists');
		await invite(ctx, organisation.id, managerEmail, 'manager');
		return { organisationId: organisation.id };
	},
});
