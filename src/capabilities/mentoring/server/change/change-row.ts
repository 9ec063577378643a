import { personId } from '#platform/actor.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { step } from '#platform/workflow.ts';
import { type ChangeMove, type ChangeState, change, isOpenChange, openChanges } from '../../rules/change.ts';
import { noWait, waitFrom } from '../../settings.ts';
import { db } from '../../tables.ts';

/** One request for another mentor, locked where it is to be changed. */
export const changeRow = (ctx: ReadCtx, changeId: string) =>
	db(ctx)
		.selectFrom('mentoringChange')
		.select(['id', 'enrolmentId', 'mentorId', 'side', 'askedBy', 'state', 'reviewerId', 'dueAt'])
		.where('id', '=', changeId)
		.forUpdate()
		.executeTakeFirst();

interface Taken {
	readonly move: ChangeMove | 'ask';
	readonly to: ChangeState;
	readonly reason?: string | undefined;
	/** Who is to decide from now on; nobody where it is given back. */
	readonly reviewerId?: string | null;
	readonly newMentorId?: string;
}

/** Writes a step that the transition table allowed: the state, its journal, and the wait that begins or ends. */
export const takeStep = async (ctx: Ctx, changeId: string, { move, to, reason, ...set }: Taken): Promise<void> => {
	const { last } = await db(ctx)
		.selectFrom('mentoringChangeStep')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('changeId', '=', changeId)
		.executeTakeFirstOrThrow();
	const now = ctx.clock.now();
	await db(ctx)
		.insertInto('mentoringChangeStep')
		.values({
			...{ changeId, number: (last ?? 0) + 1, move, toState: to, reason: reason || null },
			...{ madeAt: now, madeBy: personId(ctx.actor) ?? null },
		})
		.execute();
	await db(ctx)
		.updateTable('mentoringChange')
		.set({ ...set, ...(isOpenChange(to) ? await waitFrom(ctx, to) : noWait), state: to, changedAt: now })
		.where('id', '=', changeId)
		.execute();
	if (to === 'changed' || to === 'kept' || to === 'lapsed') await ctx.emit('mentoring.change-answered', { changeId });
};

/**
 * What was asked for a learner is over, for the learner has another mentor, or none: by the system, whoever caused it.
 * Not the one that is just being decided.
 */
export const settleChanges = async (
	ctx: Ctx,
	enrolmentId: string,
	by: { readonly newMentorId: string; readonly except?: string | undefined } | 'over',
): Promise<void> => {
	const move = by === 'over' ? 'withdraw' : 'settle';
	const open = await db(ctx)
		.selectFrom('mentoringChange')
		.select(['id', 'state'])
		.where('enrolmentId', '=', enrolmentId)
		.where('state', 'in', openChanges)
		.orderBy('id')
		.forUpdate()
		.execute();
	for (const { id, state } of open) {
		if (by !== 'over' && id === by.except) continue;
		const taken = step(change, move, { state, who: 'system', facts: { taken: false } });
		if (!taken.ok) continue;
		await takeStep(ctx, id, { move, to: taken.to, ...(by !== 'over' && { newMentorId: by.newMentorId }) });
	}
};
