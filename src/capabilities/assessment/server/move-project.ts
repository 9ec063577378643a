import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { leaseFrom, noLease } from '#platform/lease.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { isWaiting, type ProjectFacts, type ProjectMove, type ProjectPart, project } from '../rules/project.ts';
import { waitDays } from '../settings.ts';
import { db } from '../tables.ts';
import type { ProjectRow } from './project-row.ts';

interface By {
	readonly who: ProjectPart | 'system';
	readonly facts?: Partial<ProjectFacts>;
	readonly reason?: string;
	/** From when on the next is waited on, if not from now: the date of a defence. */
	readonly from?: Temporal.Instant;
}

/** Facts that stand against nothing, for moves that are not about them. */
const noFacts: ProjectFacts = { drafted: 1, before: 0, atOnce: 1, missing: 0, isAppeal: false };

/**
 * The only place that changes the state of a project: by its table, with a line of its history, the lease of whoever is
 * waited on next, and the news. The row must be held. Refuses what the table refuses.
 */
export const moveProject = async (
	ctx: Ctx,
	row: ProjectRow,
	move: ProjectMove,
	{ who, facts, reason, from }: By,
): Promise<ProjectRow> => {
	const taken = step(project, move, {
		state: row.state,
		who,
		facts: { ...noFacts, ...facts },
		...(reason !== undefined && { reason }),
	});
	if (!taken.ok) throw new Refused(taken.code);
	const now = ctx.clock.now();
	const state = taken.to;
	const lease = isWaiting(state) ? leaseFrom(from ?? now, await waitDays(ctx, state)) : noLease;
	// Asked again in the same state, one waits since as long as before.
	const since = state === row.state ? row.since : now;
	await db(ctx)
		.updateTable('assessmentProject')
		.set({ state, since, remindedAt: null, ...lease })
		.where('id', '=', row.id)
		.execute();
	const { id: moveId } = await db(ctx)
		.insertInto('assessmentMove')
		.values({
			projectId: row.id,
			at: now,
			move,
			stateBefore: row.state,
			stateAfter: state,
			actorId: who === 'system' ? null : (personId(ctx.actor) ?? null),
			reason: reason ?? null,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const { id: projectId, enrolmentId, projectKey } = row;
	await ctx.emit('assessment.project-moved', { projectId, enrolmentId, projectKey, moveId, move });
	return { ...row, state, since, dueAt: lease.dueAt };
};
