import { grantableRoles, isRole, roleNames } from '#capabilities/identity/rules/roles.ts';
import { createPerson } from '#capabilities/identity/server/create-person.ts';
import { people } from '#capabilities/identity/server/people.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	const { searchParams } = event.url;
	const q = searchParams.get('q') ?? '';
	const role = searchParams.get('role') ?? '';
	const found = await ask(event, people, {
		q: q || undefined,
		role: isRole(role) ? role : undefined,
		cursor: searchParams.get('cursor') ?? undefined,
	});
	return { ...found, q, role, roles: roleNames, grantable: grantableRoles };
};

export const actions = {
	createPerson: formAction(createPerson, {
		given: ({ locals }) => ({ locale: locals.locale, zone: locals.person?.zone }),
		next: ({ personId }) => `/administration/people/${personId}?done=createPerson`,
	}),
};
