import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Roles by which one reads what was decided of anybody. */
export const rolesThatSee = ['head-of-pedagogy', 'administrator', 'quality-officer'] as const;

/**
 * Looks before somebody who may not look any more: they lost the role or the qualification, came to hear the learner, to know
 * them or whoever decided, or to read decisions. What a draw asks of load is for its moment; this holds until they decide.
 */
export const barred = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('oversightLook as look')
		.innerJoin('assessmentHeld as held', 'held.defenceId', 'look.defenceId')
		.select('look.id')
		.where('look.state', 'in', ['asked', 'accepted'])
		.where((eb) =>
			eb.or([
				eb.not(
					eb.exists(
						eb
							.selectFrom('identityRoleHolder as holder')
							.innerJoin('facultyHearer as hearer', 'hearer.evaluatorId', 'holder.personId')
							.select('holder.role')
							.whereRef('holder.personId', '=', 'look.lookerId')
							.where('holder.role', '=', 'evaluator')
							.whereRef('hearer.programmeId', '=', 'held.programmeId'),
					),
				),
				eb.exists(
					eb
						.selectFrom('identityRoleHolder as seer')
						.select('seer.role')
						.whereRef('seer.personId', '=', 'look.lookerId')
						.where('seer.role', 'in', rolesThatSee),
				),
				eb.exists(
					eb
						.selectFrom('assessmentHearing as heard')
						.select('heard.learnerId')
						.whereRef('heard.evaluatorId', '=', 'look.lookerId')
						.whereRef('heard.learnerId', '=', 'held.learnerId'),
				),
				eb.exists(
					eb
						.selectFrom('mentoringMentor as mentor')
						.innerJoin('enrolmentLearner as learnt', 'learnt.enrolmentId', 'mentor.enrolmentId')
						.select('mentor.mentorId')
						.whereRef('mentor.mentorId', '=', 'look.lookerId')
						.whereRef('learnt.personId', '=', 'held.learnerId'),
				),
				eb.exists(
					eb
						.selectFrom('facultyKnown as known')
						.select('known.knownId')
						.whereRef('known.personId', '=', 'look.lookerId')
						.where((of) =>
							of.or([
								of('known.knownId', '=', of.ref('held.learnerId')),
								of('known.knownId', '=', of.ref('look.firstId')),
							]),
						),
				),
				eb.exists(
					eb
						.selectFrom('identityFellow as fellow')
						.select('fellow.fellowId')
						.whereRef('fellow.personId', '=', 'look.lookerId')
						.where((of) =>
							of.or([
								of('fellow.fellowId', '=', of.ref('held.learnerId')),
								of('fellow.fellowId', '=', of.ref('look.firstId')),
							]),
						),
				),
			]),
		);
