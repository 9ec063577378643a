import { account } from '#capabilities/identity/server/account.ts';
import { ownOrganisations } from '#capabilities/identity/server/own-organisations.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => {
	const { invitations } = await ask(event, ownOrganisations, {});
	return { account: await ask(event, account, {}), invitations };
};
