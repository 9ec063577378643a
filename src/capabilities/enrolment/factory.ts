import { giveDerivedRole } from '#capabilities/identity/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { makePlan } from './server/make-plan.ts';
import { db } from './tables.ts';

interface NewEnrolment {
	readonly personId: string;
	readonly programmeId: string;
	readonly version?: number;
	/** A free pace if not said. */
	readonly months?: number | null;
}

/** A learner as if they had enrolled, without the letter, for tests and the demonstration school. */
export const newEnrolment = async (
	ctx: Ctx,
	{ personId, programmeId, version = 1, months = null }: NewEnrolment,
): Promise<string> => {
	const now = ctx.clock.now();
	const { id } = await db(ctx)
		.insertInto('enrolmentEnrolment')
		.values({ personId, programmeId, version, state: 'active', enrolledAt: now, changedAt: now })
		.returning('id')
		.executeTakeFirstOrThrow();
	await makePlan(ctx, { id, programmeId, version }, { months, done: [], why: 'enrolled' });
	await giveDerivedRole(ctx, personId, 'learner');
	return id;
};
