import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../../tables.ts';
import { openDefences } from './open-defences.ts';

/**
 * Defences before somebody who may not hear them any more: they lost the role or the qualification, or came to accompany or to
 * know the learner, or to do the very project with them. What a draw asks of hours, languages and load is for its moment; this holds until the decision.
 */
export const barred = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('assessmentDefence as heard')
		.innerJoin('assessmentProject as of', 'of.id', 'heard.projectId')
		.select('heard.projectId')
		.where('heard.state', 'in', openDefences)
		.where((eb) =>
			eb.or([
				eb.not(
					eb.exists(
						eb
							.selectFrom('identityRoleHolder as holder')
							.select('holder.role')
							.whereRef('holder.personId', '=', 'heard.evaluatorId')
							.where('holder.role', '=', 'evaluator'),
					),
				),
				// Those of before there were draws were never qualified.
				eb.and([
					eb('heard.drawId', 'is not', null),
					eb.not(
						eb.exists(
							eb
								.selectFrom('facultyHearer as hearer')
								.select('hearer.programmeId')
								.whereRef('hearer.evaluatorId', '=', 'heard.evaluatorId')
								.whereRef('hearer.programmeId', '=', 'of.programmeId'),
						),
					),
				]),
				eb.exists(
					eb
						.selectFrom('mentoringMentor as mentor')
						.innerJoin('enrolmentLearner as learnt', 'learnt.enrolmentId', 'mentor.enrolmentId')
						.select('mentor.mentorId')
						.whereRef('mentor.mentorId', '=', 'heard.evaluatorId')
						.whereRef('learnt.personId', '=', 'heard.learnerId'),
				),
				eb.exists(
					eb
						.selectFrom('facultyKnown as known')
						.select('known.knownId')
						.whereRef('known.personId', '=', 'heard.learnerId')
						.whereRef('known.knownId', '=', 'heard.evaluatorId'),
				),
				eb.exists(
					eb
						.selectFrom('identityFellow as fellow')
						.select('fellow.fellowId')
						.whereRef('fellow.personId', '=', 'heard.learnerId')
						.whereRef('fellow.fellowId', '=', 'heard.evaluatorId'),
				),
				eb.exists(
					eb
						.selectFrom('assessmentAuthor as own')
						.innerJoin('assessmentAuthor as other', 'other.groupId', 'own.groupId')
						.innerJoin('assessmentProject as with', 'with.id', 'other.projectId')
						.select('with.id')
						.whereRef('own.projectId', '=', 'heard.projectId')
						.whereRef('with.learnerId', '=', 'heard.evaluatorId'),
				),
				eb.exists(
					eb
						.selectFrom('assessmentVersionAuthor as named')
						.select('named.number')
						.whereRef('named.projectId', '=', 'heard.projectId')
						.whereRef('named.learnerId', '=', 'heard.evaluatorId'),
				),
			]),
		);

/** Whoever was drawn may still hear it, at this very moment. Refuses: evaluator-barred. */
export const mustStillHear = async (ctx: ReadCtx, defenceId: string): Promise<void> => {
	const row = await barred(ctx).where('heard.id', '=', defenceId).executeTakeFirst();
	if (row) throw new Refused('evaluator-barred');
};
