import { newOrganisation, newPerson } from '#capabilities/identity/factory.ts';
import { roleNames } from '#capabilities/identity/rules/roles.ts';
import { type Actor, person, visitor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { groups, type Who } from '../../src/doors/groups.ts';

/** `manager`: a member who manages the organisation that is asked for. */
export type Part = 'visitor' | 'member' | 'manager' | (typeof roleNames)[number];
export const parts: readonly Part[] = ['visitor', 'member', 'manager', ...roleNames];

const isLetIn: Readonly<Record<Exclude<Who, keyof typeof groups>, (part: Part) => boolean>> = {
	everybody: () => true,
	demonstration: () => true,
	terminal: () => false,
	members: (part) => part !== 'visitor',
	managers: (part) => part === 'manager' || part === 'administrator',
};
/** Who a line of the table lets in. */
export const letsIn = (who: Who, part: Part): boolean =>
	who in groups
		? (groups[who as keyof typeof groups] as readonly string[]).includes(part)
		: isLetIn[who as keyof typeof isLetIn](part);

/** Somebody in each part, and nobody, with the organisation of the manager. */
export const actorsOf = async (
	school: TestSchool,
	password?: string,
): Promise<{ actors: ReadonlyMap<Part, { actor: Actor; email?: string }>; organisationId: string }> => {
	const actors = new Map<Part, { actor: Actor; email?: string }>();
	let organisationId = '';
	for (const part of parts) {
		if (part === 'visitor') {
			actors.set(part, { actor: visitor });
			continue;
		}
		const roles = part === 'member' || part === 'manager' ? [] : [part];
		const made = await school.make((ctx) =>
			newPerson(ctx, { displayName: part, roles, ...(password !== undefined && { password }) }),
		);
		actors.set(part, { actor: person(made.id, roles), email: made.email });
		if (part === 'manager')
			organisationId = (await school.make((ctx) => newOrganisation(ctx, { managers: [made] }))).id;
	}
	return { actors, organisationId };
};
