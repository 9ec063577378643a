import { addDeliverables } from '#capabilities/assessment/server/add-deliverables.ts';
import { handIn } from '#capabilities/assessment/server/hand-in.ts';
import { startProjects } from '#capabilities/assessment/server/open-projects.ts';
import { idOf, textFile } from '#capabilities/assessment/testing.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newLikeness } from '#capabilities/integrity/factory.ts';
import { decideLikeness } from '#capabilities/integrity/server/likeness/decide-likeness.ts';
import { lookAtLikeness } from '#capabilities/integrity/server/likeness/look-at-likeness.ts';
import { type Actor, person } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';

/** What they handed in is like what somebody else did, as an officer sees and decides. */
export const beAlike = async (
	school: TestSchool,
	officer: Actor,
	{ enrolmentId, programmeId }: { readonly enrolmentId: string; readonly programmeId: string },
): Promise<void> => {
	const other = await school.make(async (ctx) => {
		const { id } = await newPerson(ctx, { displayName: 'Gil Alike' });
		const made = await newEnrolment(ctx, { personId: id, programmeId });
		await startProjects(ctx, made);
		return { actor: person(id), project: { enrolmentId: made, project: 'project-1' } };
	});
	const as = school.as(other.actor);
	await as(addDeliverables, { ...other.project, files: [textFile('the same work', 'pareil.txt')] });
	await as(handIn, other.project);
	const [here, there] = [await idOf(school, enrolmentId), await idOf(school, other.project.enrolmentId)];
	const likenessId = await school.make((ctx) =>
		newLikeness(ctx, { here: { projectId: here, number: 1 }, there: { projectId: there, number: 1 } }),
	);
	await school.as(officer)(lookAtLikeness, { likenessId });
	await school.as(officer)(decideLikeness, { likenessId, outcome: 'nothing', reason: 'Le même énoncé.' });
};
