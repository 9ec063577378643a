import { moveMembership } from '#capabilities/identity/server/move-membership.ts';
import { ownOrganisations } from '#capabilities/identity/server/own-organisations.ts';
import { ask, formAction } from '../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, ownOrganisations, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = { moveMembership: formAction(moveMembership) };
