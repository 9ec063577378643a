import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { learning } from '../rules/learning.ts';
import { db } from '../tables.ts';
import { makePlan, planNow } from './make-plan.ts';

const locked = async (ctx: Ctx, enrolmentId: string) => {
	const row = await db(ctx)
		.selectFrom('enrolmentEnrolment')
		.selectAll()
		.where('id', '=', enrolmentId)
		.forNoKeyUpdate()
		.executeTakeFirst();
	if (!row) throw new Refused('not-found');
	return row;
};

/**
 * New dates for what remains once a project is validated. `validated` are all that are by now; said twice, it changes
 * nothing. Refuses: not-from-here where learning is over.
 */
export const recompute = async (
	ctx: Ctx,
	enrolmentId: string,
	why: 'project-validated',
	validated: readonly string[],
): Promise<void> => {
	const enrolment = await locked(ctx, enrolmentId);
	if (enrolment.state !== 'active') throw new Refused('not-from-here');
	const before = await planNow(ctx, enrolmentId);
	const known = new Set(before?.done);
	const done = [...new Set(validated)].sort();
	if (before && done.length === known.size && done.every((key) => known.has(key))) return;
	await makePlan(ctx, enrolment, { months: before?.months ?? null, done, why });
};

/** Every project is validated. Said twice, it changes nothing. Refuses: not-from-here where the learner withdrew. */
export const complete = async (ctx: Ctx, enrolmentId: string): Promise<void> => {
	const { state, personId } = await locked(ctx, enrolmentId);
	if (state === 'completed') return;
	const taken = step(learning, 'complete', { state, who: 'system', facts: undefined });
	if (!taken.ok) throw new Refused(taken.code);
	await db(ctx)
		.updateTable('enrolmentEnrolment')
		.set({ state: taken.to, changedAt: ctx.clock.now() })
		.where('id', '=', enrolmentId)
		.execute();
	await ctx.emit('enrolment.completed', { enrolmentId, personId });
};
