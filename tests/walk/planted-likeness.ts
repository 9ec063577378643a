import { newLikeness } from '#capabilities/integrity/factory.ts';
import type { TestSchool } from '#platform/testing/school.ts';

/** What the learner handed in last of the first project is like what another one did. */
export const likeness = async (school: TestSchool, place: Readonly<Record<string, string>>): Promise<string> => {
	const [here] = await school.rows<{ number: number }>(
		'select max(number) as number from assessment_version where project_id = $1',
		[place.case],
	);
	const [there] = await school.rows<{ id: string }>(
		`select v.project_id as id from assessment_version v join assessment_project p on p.id = v.project_id where p.enrolment_id = $1`,
		[place.other],
	);
	return school.make((ctx) =>
		newLikeness(ctx, {
			here: { projectId: place.case ?? '', number: here?.number ?? 0 },
			there: { projectId: there?.id ?? '', number: 1 },
		}),
	);
};
