import type { Ctx } from '#platform/context.ts';
import { db } from './tables.ts';

interface NewEnrolment {
	readonly personId: string;
	readonly programmeId: string;
	readonly version?: number;
}

/** A learner at a free pace, as if they had enrolled, for tests. */
export const newEnrolment = async (ctx: Ctx, { personId, programmeId, version = 1 }: NewEnrolment): Promise<string> => {
	const now = ctx.clock.now();
	const { id } = await db(ctx)
		.insertInto('enrolmentEnrolment')
		.values({ personId, programmeId, version, state: 'active', enrolledAt: now, changedAt: now })
		.returning('id')
		.executeTakeFirstOrThrow();
	const startsOn = now.toZonedDateTimeISO('Europe/Paris').toPlainDate();
	await db(ctx)
		.insertInto('enrolmentPlan')
		.values({ enrolmentId: id, number: 1, months: null, startsOn, madeAt: now, why: 'enrolled' })
		.execute();
	return id;
};
