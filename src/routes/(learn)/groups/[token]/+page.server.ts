import { groupInvitation } from '#capabilities/assessment/server/group/group-invitation.ts';
import { joinGroup } from '#capabilities/assessment/server/group/join-group.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	// The address opens the group: no other place learns it.
	event.setHeaders({ 'referrer-policy': 'strict-origin' });
	return { invitation: await ask(event, groupInvitation, { token: event.params.token }) };
};

export const actions = {
	joinGroup: formAction(joinGroup, {
		given: ({ params }) => ({ token: params.token }),
		next: ({ enrolmentId, project }) => `/learning/${enrolmentId}/projects/${project}/group?done=joinGroup`,
	}),
};
