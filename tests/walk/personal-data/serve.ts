import { newProject } from '#capabilities/assessment/factory.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newAccompaniment } from '#capabilities/mentoring/factory.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import type { Everybody, Planted } from './people.ts';

/** What somebody does for others: they mentor, plan, hear and decide; the words are about those others. */
export const serve = async (school: TestSchool, who: Everybody, learner: Planted, another: Everybody) => {
	const put = (statement: string, ...values: unknown[]) => school.rows(statement, values);
	await put(
		`update identity_role set granted_by = $1::uuid, ended_by = case when ended_at is null then null else $1::uuid end where person_id = $2`,
		who.id,
		learner.id,
	);
	await put('update identity_membership set invited_by = $1 where person_id = $2', who.id, learner.id);
	await put(`update mentoring_accompaniment set assigned_by = $1 where enrolment_id = $2`, who.id, learner.enrolmentId);
	await put(
		`update credentials_revocation set proposed_by = $1, decided_by = $1 where credential_id in (select id from credentials_credential where person_id = $2)`,
		who.id,
		learner.id,
	);
	const stranger = () => school.make((ctx) => newPerson(ctx, { roles: ['mentor', 'evaluator'] }));
	await plan(school, await stranger(), learner, who);
	// Who has accompanied somebody never evaluates them.
	await plan(school, another, await stranger(), await stranger());
};

interface Id {
	readonly id: string;
}
/** A defence to come. */
const plan = async (school: TestSchool, learner: Id, mentor: Id, evaluator: Id) => {
	const { programmeId } = await school.make((ctx) => newProgramme(ctx));
	const enrolmentId = await school.make(async (ctx) => {
		const made = await newEnrolment(ctx, { personId: learner.id, programmeId });
		await newAccompaniment(ctx, made, mentor.id);
		return made;
	});
	await school.make((ctx) => newProject(ctx, { enrolmentId, evaluatorId: evaluator.id, state: 'defence-planned' }));
};
