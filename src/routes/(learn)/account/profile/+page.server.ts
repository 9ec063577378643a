import { account } from '#capabilities/identity/server/account.ts';
import { recordLegalName } from '#capabilities/identity/server/record-legal-name.ts';
import { updateProfile } from '#capabilities/identity/server/update-profile.ts';
import { ask, formAction } from '../../../door.server.ts';
import { zones } from '../../../zones.server.ts';

export const load = async (event) => ({
	account: await ask(event, account, {}),
	zones,
	done: event.url.searchParams.get('done'),
});

export const actions = { updateProfile: formAction(updateProfile), recordLegalName: formAction(recordLegalName) };
