import { sql } from 'kysely';
import { personId } from '#platform/actor.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { against } from '../../rules/eligible.ts';
import type { Reason } from '../../rules/matching.ts';
import { db } from '../../tables.ts';
import { settleChanges } from '../change/change-row.ts';

/** One at a time for each learner: the second finds the mentor whom the first assigned. */
export const lockLearner = async (ctx: ReadCtx, enrolmentId: string): Promise<void> => {
	await db(ctx)
		.selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${`mentor of ${enrolmentId}`}))`.as('locked'))
		.execute();
};

interface Given {
	readonly enrolmentId: string;
	readonly learnerId: string;
	readonly learning: boolean;
	readonly mentorId: string;
	/** Why this one, where matching said so. */
	readonly reasons?: readonly Reason[] | undefined;
	/** The request that this answers, which whoever decides on it closes. */
	readonly changeId?: string;
}

/**
 * Gives a learner a mentor, in place of the present one, who stays on file. Whoever calls holds the learner's lock and
 * answers for the right to. Refuses: not-from-here where learning is over, own-mentor, not-a-mentor, mentor-already.
 */
export const giveMentor = async (ctx: Ctx, given: Given): Promise<void> => {
	const { enrolmentId, learnerId, learning, mentorId, reasons, changeId } = given;
	const present = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.select(['id', 'mentorId'])
		.where('enrolmentId', '=', enrolmentId)
		.where('until', 'is', null)
		.executeTakeFirst();
	const holder = await db(ctx)
		.selectFrom('identityRoleHolder')
		.select('personId')
		.where('personId', '=', mentorId)
		.where('role', '=', 'mentor')
		.executeTakeFirst();
	const no = against({
		...{ mentorId, learnerId, learning },
		present: present?.mentorId,
		holdsTheRole: holder !== undefined,
	});
	if (no) throw new Refused(no);
	const now = ctx.clock.now();
	if (present)
		await db(ctx).updateTable('mentoringAccompaniment').set({ until: now }).where('id', '=', present.id).execute();
	const why = reasons && JSON.stringify(reasons.map(({ key, values }) => ({ key, values })));
	await db(ctx)
		.insertInto('mentoringAccompaniment')
		.values({ enrolmentId, mentorId, since: now, assignedBy: personId(ctx.actor) ?? null, why: why ?? null })
		.execute();
	const formerMentorId = present?.mentorId ?? null;
	await ctx.emit('mentoring.mentor-assigned', { enrolmentId, mentorId, formerMentorId });
	await settleChanges(ctx, enrolmentId, { newMentorId: mentorId, except: changeId });
};
