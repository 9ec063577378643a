import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { email, id } from '../fields.ts';
import { db } from '../tables.ts';
import { invite } from './invite.ts';
import { managedOrganisation } from './managed-organisation.ts';

/** Invites somebody into an organisation by their address. Refuses: already-invited, organisation-closed, too-many-attempts. */
export const inviteMember = command({
	name: 'identity.invite-member',
	audit: 'actor',
	input: z.object({ organisationId: id, email, part: z.enum(['manager', 'member']) }),
	output: z.object({ membershipId: id }),
	about: (_input, output) => output.membershipId,
	allow: managedOrganisation,
	async run(ctx, { email, part }, organisation) {
		await countInvitations(ctx, organisation.id);
		return { membershipId: await invite(ctx, organisation.id, email, part) };
	},
});

const most = 100;

/** A hundred within a day, counted on those that were made: an attempt of somebody who may not invite uses none up. */
const countInvitations = async (ctx: Ctx, organisationId: string) => {
	const hundredth = await db(ctx)
		.selectFrom('identityMembership')
		.select('invitedAt')
		.where('organisationId', '=', organisationId)
		.orderBy('invitedAt', 'desc')
		.offset(most - 1)
		.limit(1)
		.executeTakeFirst();
	const wait = hundredth ? hundredth.invitedAt.add({ hours: 24 }).since(ctx.clock.now()).total('seconds') : 0;
	if (wait > 0) throw new Refused('too-many-attempts', { seconds: Math.ceil(wait) });
};
