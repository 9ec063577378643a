import { z } from 'zod';
import { command } from '#platform/command.ts';
import { email, id } from '../fields.ts';
import { invite } from './invite.ts';
import { managedOrganisation } from './managed-organisation.ts';

/** Invites somebody into an organisation by their address. Refuses: already-invited, organisation-closed. */
export const inviteMember = command({
	name: 'identity.invite-member',
	audit: 'actor',
	input: z.object({ organisationId: id, email, part: z.enum(['manager', 'member']) }),
	output: z.object({ membershipId: id }),
	limits: [{ of: (input) => input.organisationId, most: 100, seconds: 86_400 }],
	about: (_input, output) => output.membershipId,
	allow: managedOrganisation,
	async run(ctx, { email, part }, organisation) {
		return { membershipId: await invite(ctx, organisation.id, email, part) };
	},
});
