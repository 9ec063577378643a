import { foundOrganisation } from '#capabilities/identity/server/found-organisation.ts';
import { organisations } from '#capabilities/identity/server/organisations.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, organisations, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = { foundOrganisation: formAction(foundOrganisation) };
