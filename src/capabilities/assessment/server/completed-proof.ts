import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** How one competency was shown in one project: at which defence, on which day. */
export interface Proof {
	readonly competencyKey: string;
	readonly projectKey: string;
	readonly defenceId: string;
	readonly heldOn: Temporal.PlainDate;
	readonly acquiredAt: Temporal.Instant;
}

/**
 * The proof that a learner acquired every competency of the version that they started, in each project that proves it;
 * undefined where one is missing. Read from the decisions that stand, whatever the state of the projects says; one by
 * somebody who was the learner's mentor by then, in whichever programme, counts for nothing. In the order of the framework, one line for each
 * competency of each project.
 */
export const completedProof = async (ctx: ReadCtx, enrolmentId: string): Promise<readonly Proof[] | undefined> => {
	const wanted = await db(ctx)
		.selectFrom('enrolmentLearner')
		.innerJoin('programmesProved', (join) =>
			join
				.onRef('programmesProved.programmeId', '=', 'enrolmentLearner.programmeId')
				.onRef('programmesProved.version', '=', 'enrolmentLearner.version'),
		)
		.select(['projectKey', 'competencyKey'])
		.where('enrolmentId', '=', enrolmentId)
		.orderBy('blockPosition')
		.orderBy('position')
		.execute();
	const acquired = await db(ctx)
		.selectFrom('assessmentAcquired')
		.select(['projectKey', 'competencyKey', 'defenceId', 'heldOn', 'acquiredAt'])
		.where('enrolmentId', '=', enrolmentId)
		.where('heldOn', 'is not', null)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('mentoringMentor')
						.innerJoin('enrolmentLearner as theirs', 'theirs.enrolmentId', 'mentoringMentor.enrolmentId')
						.innerJoin('enrolmentLearner as this', 'this.personId', 'theirs.personId')
						.select('mentorId')
						.whereRef('this.enrolmentId', '=', 'assessmentAcquired.enrolmentId')
						.whereRef('mentorId', '=', 'evaluatorId')
						.whereRef('since', '<=', 'acquiredAt'),
				),
			),
		)
		.orderBy('acquiredAt')
		.execute();
	const found = wanted.map((one) =>
		acquired.find(
			({ projectKey, competencyKey }) => projectKey === one.projectKey && competencyKey === one.competencyKey,
		),
	);
	const proofs = found.filter((one) => one !== undefined);
	return proofs.length > 0 && proofs.length === wanted.length ? proofs : undefined;
};
