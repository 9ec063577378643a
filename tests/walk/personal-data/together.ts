import { beginGroup } from '#capabilities/assessment/server/group/begin-group.ts';
import { joinGroup } from '#capabilities/assessment/server/group/join-group.ts';
import { ownGroup } from '#capabilities/assessment/server/group/own-group.ts';
import { takeFromAuthor } from '#capabilities/assessment/server/group/take-from-author.ts';
import { handIn } from '#capabilities/assessment/server/hand-in.ts';
import { startProjects } from '#capabilities/assessment/server/open-projects.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { type Actor, person } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';

/** Somebody does their first project with them; answers what that one does once it was handed in: they take it over and hand it in. */
export const together = async (
	school: TestSchool,
	who: Actor,
	{ enrolmentId, programmeId }: { readonly enrolmentId: string; readonly programmeId: string },
) => {
	const project = { enrolmentId, project: 'project-1' };
	const fellow = await school.make(async (ctx) => {
		const { id } = await newPerson(ctx, { displayName: 'Fay Fellow' });
		const made = await newEnrolment(ctx, { personId: id, programmeId });
		for (const one of [enrolmentId, made]) await startProjects(ctx, one);
		return person(id);
	});
	await school.as(who)(beginGroup, project);
	const { invitation } = await school.as(who)(ownGroup, project);
	const { groupId: _, ...theirs } = await school.as(fellow)(joinGroup, { token: invitation ?? '' });
	return async () => {
		const { others } = await school.as(fellow)(ownGroup, theirs);
		await school.as(fellow)(takeFromAuthor, { ...theirs, authorId: others[0]?.id ?? '' });
		await school.as(fellow)(handIn, theirs);
	};
};
