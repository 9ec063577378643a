import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { isWaiting, type ProjectState, project, type WaitingState } from '../rules/project.ts';
import { usualOf } from '../rules/waits.ts';
import { fewestWaits } from '../settings.ts';
import { db } from '../tables.ts';

export const usual = z.object({ known: z.int(), half: z.number(), most: z.number() });
type Usual = z.output<typeof usual>;

/** So many waits of a state are looked at, the last that ended. */
const most = 1000;

/** How long, in hours, projects stayed in each of some states that they left within a time. */
export const endedWaits = async (
	ctx: ReadCtx,
	states: readonly WaitingState[],
	from: Temporal.Instant,
	until: Temporal.Instant,
): Promise<ReadonlyMap<string, readonly number[]>> => {
	const left = db(ctx)
		.selectFrom('assessmentMove')
		.select(['id', 'projectId', 'at', 'stateBefore'])
		.select(sql<number>`row_number() over (partition by state_before order by at desc)`.as('place'))
		.where('stateBefore', 'in', states)
		.whereRef('stateBefore', '<>', 'stateAfter')
		.where('at', '>=', from)
		.where('at', '<', until)
		.as('left');
	const rows = await db(ctx)
		.selectFrom(left)
		.innerJoinLateral(
			(eb) =>
				eb
					.selectFrom('assessmentMove as move')
					.select('move.at')
					.whereRef('move.projectId', '=', 'left.projectId')
					.whereRef('move.stateAfter', '=', 'left.stateBefore')
					// Whoever is asked again in the same state waits since as long as before.
					.whereRef('move.stateBefore', '<>', 'move.stateAfter')
					.whereRef('move.at', '<=', 'left.at')
					.whereRef('move.id', '<', 'left.id')
					.orderBy('move.at', 'desc')
					.orderBy('move.id', 'desc')
					.limit(1)
					.as('entered'),
			(join) => join.onTrue(),
		)
		.select('left.stateBefore as state')
		.select(sql<number>`(extract(epoch from "left".at - entered.at) / 3600)::float8`.as('hours'))
		.where('left.place', '<=', most)
		.execute();
	return new Map(
		[...Map.groupBy(rows, ({ state }) => state)].map(([state, all]) => [state, all.map(({ hours }) => hours)]),
	);
};

/**
 * How long others usually take in a state, over the last year: for whoever waits on them. Nothing where the learner acts, or
 * the date is known already, or too few waits are.
 */
export const usualWait = async (ctx: ReadCtx, state: ProjectState): Promise<Usual | null> => {
	if (!isWaiting(state) || project.waits[state]?.on === 'learner' || state === 'defence-planned') return null;
	const now = ctx.clock.now();
	const waits = await endedWaits(ctx, [state], now.subtract({ hours: 24 * 365 }), now);
	return usualOf(waits.get(state) ?? [], await ctx.setting(fewestWaits)) ?? null;
};
