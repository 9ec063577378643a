import { inviteMember } from '#capabilities/identity/server/invite-member.ts';
import { moveMembership } from '#capabilities/identity/server/move-membership.ts';
import { organisation } from '#capabilities/identity/server/organisation.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	organisation: await ask(event, organisation, { organisationId: event.params.organisation }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	inviteMember: formAction(inviteMember, { given: ({ params }) => ({ organisationId: params.organisation }) }),
	moveMembership: formAction(moveMembership, {
		next: ({ left }, { params }) => `/organisations${left ? '' : `/${params.organisation}`}?done=moveMembership`,
	}),
};
