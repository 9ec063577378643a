import { grantableRoles } from '#capabilities/identity/rules/roles.ts';
import { decideErasure } from '#capabilities/identity/server/decide-erasure.ts';
import { disablePerson } from '#capabilities/identity/server/disable-person.ts';
import { enablePerson } from '#capabilities/identity/server/enable-person.ts';
import { endRole } from '#capabilities/identity/server/end-role.ts';
import { endSessionsOf } from '#capabilities/identity/server/end-sessions-of.ts';
import { grantRole } from '#capabilities/identity/server/grant-role.ts';
import { personFile } from '#capabilities/identity/server/person-file.ts';
import { proposeErasure } from '#capabilities/identity/server/propose-erasure.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	file: await ask(event, personFile, { personId: event.params.person }),
	grantable: grantableRoles,
	done: event.url.searchParams.get('done'),
});

const given = ({ params }: { params: { person?: string } }) => ({ personId: params.person });

export const actions = {
	grantRole: formAction(grantRole, { given }),
	endRole: formAction(endRole, { given }),
	endSessionsOf: formAction(endSessionsOf, { given }),
	disablePerson: formAction(disablePerson, { given }),
	enablePerson: formAction(enablePerson, { given }),
	proposeErasure: formAction(proposeErasure, { given }),
	decideErasure: formAction(decideErasure, { given }),
};
