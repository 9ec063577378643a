import { newPerson } from '#capabilities/identity/factory.ts';
import { roleNames } from '#capabilities/identity/rules/roles.ts';
import { type Actor, person, visitor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import type { Who } from '../../src/doors.ts';

export type Part = 'visitor' | 'member' | (typeof roleNames)[number];
export const parts: readonly Part[] = ['visitor', 'member', ...roleNames];

/** Who a line of the table lets in. */
export const letsIn = (who: Who, part: Part): boolean =>
	who === 'everybody' || who === 'demonstration' || (who === 'members' ? part !== 'visitor' : part === 'administrator');

/** Somebody in each part, and nobody. */
export const actorsOf = async (
	school: TestSchool,
	password?: string,
): Promise<ReadonlyMap<Part, { actor: Actor; email?: string }>> => {
	const actors = new Map<Part, { actor: Actor; email?: string }>();
	for (const part of parts) {
		if (part === 'visitor') {
			actors.set(part, { actor: visitor });
			continue;
		}
		const roles = part === 'member' ? [] : [part];
		const made = await school.make((ctx) =>
			newPerson(ctx, { displayName: part, roles, ...(password !== undefined && { password }) }),
		);
		actors.set(part, { actor: person(made.id, roles), email: made.email });
	}
	return actors;
};
