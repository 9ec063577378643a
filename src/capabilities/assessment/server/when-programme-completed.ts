import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';
import { aboutOf, attest } from './attest.ts';

/** Learners whose legal name is known. */
const named = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('enrolmentLearner')
		.innerJoin('identityLegalName', 'identityLegalName.personId', 'enrolmentLearner.personId')
		.select('enrolmentId')
		.where('familyName', 'is not', null);

/** Whoever validated every project holds a credential within the minute, if their legal name is known. */
export const whenProgrammeCompleted = listener({
	name: 'assessment.when-programme-completed',
	on: 'assessment.programme-completed',
	async run(ctx, { enrolmentId }) {
		if (await named(ctx).where('enrolmentId', '=', enrolmentId).executeTakeFirst()) await attest(ctx, enrolmentId);
	},
});

/** And once it is recorded, where it was not; once nothing is held back any more; or where the news of it was lost. */
export const completedHaveCredentials: Sweep = {
	name: 'assessment.completed-have-credentials',
	everyMinutes: 5,
	async find(ctx) {
		const completed = await named(ctx)
			.where('state', '=', 'completed')
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('credentialsHeld')
							.select('credentialsHeld.personId')
							.whereRef('credentialsHeld.personId', '=', 'enrolmentLearner.personId')
							.where((eb) =>
								eb.or([
									eb('about', 'is', null),
									eb('about', '=', sql<string>`'enrolment:' || enrolment_learner.enrolment_id`),
								]),
							),
					),
				),
			)
			.execute();
		if (completed.length === 0) return [];
		const issued = await db(ctx)
			.selectFrom('credentialsStanding')
			.select('about')
			.where(
				'about',
				'in',
				completed.map(({ enrolmentId }) => aboutOf(enrolmentId)),
			)
			.execute();
		const known = new Set(issued.map(({ about }) => about));
		return completed.map(({ enrolmentId }) => enrolmentId).filter((one) => !known.has(aboutOf(one)));
	},
	mend: attest,
};
