import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { leaseFrom, noLease } from '#platform/lease.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { isOpen, type LookMove, type LookPart, look } from '../rules/look.ts';
import { waitDays } from '../settings.ts';
import { db } from '../tables.ts';
import type { LookRow } from './look-row.ts';

interface By {
	readonly who: LookPart | 'system';
	readonly reason?: string;
	/** Who was drawn. */
	readonly lookerId?: string;
	/** On which recording it was decided. */
	readonly recordingHash?: string;
}

/**
 * The only place that changes the state of a look: by its table, with a line of its history, the lease of whoever is waited
 * on next, and the news. The row must be held. Refuses what the table refuses. Answers until when somebody is waited on.
 */
export const moveLook = async (
	ctx: Ctx,
	row: LookRow,
	move: LookMove,
	{ who, reason, lookerId, recordingHash }: By,
): Promise<Temporal.Instant | null> => {
	const taken = step(look, move, {
		...{ state: row.state, who, facts: undefined },
		...(reason !== undefined && { reason }),
	});
	if (!taken.ok) throw new Refused(taken.code);
	const now = ctx.clock.now();
	const state = taken.to;
	const lease = isOpen(state) ? leaseFrom(now, await waitDays(ctx, state)) : noLease;
	const keeps = ['asked', 'accepted', 'decided'].includes(state);
	await db(ctx)
		.updateTable('oversightLook')
		.set({
			...{ state, remindedAt: null, ...lease },
			since: state === row.state ? row.since : now,
			lookerId: keeps ? (lookerId ?? row.lookerId) : null,
			...(state === 'decided' && { decidedAt: now, recordingHash: recordingHash ?? null }),
		})
		.where('id', '=', row.id)
		.execute();
	const { id: moveId } = await db(ctx)
		.insertInto('oversightMove')
		.values({
			...{ lookId: row.id, at: now, move, stateBefore: row.state, stateAfter: state },
			actorId: who === 'system' ? null : (personId(ctx.actor) ?? null),
			reason: reason ?? null,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await ctx.emit('oversight.look-moved', { lookId: row.id, moveId, move });
	return lease.dueAt;
};
