import type { Ctx, ReadCtx } from '#platform/context.ts';
import { mostEarlier, mostLikenesses } from '../../settings.ts';
import { db } from '../../tables.ts';
import { usualLimits } from '../similarity/limits.ts';
import type { Version } from './ask-comparison.ts';
import { earlierHandIns } from './earlier-hand-ins.ts';

/** Seconds that the comparison with one earlier hand-in may take beyond those that each has, and all of it at the most. */
const secondsEach = 0.2;
const mostSeconds = 900;
/** Seconds over its time after which a worker is taken for gone. */
const patience = 120;
/** After as many it is not tried again by itself; before, in so many minutes. */
const mostTries = 3;
const pause = { minutes: 30 };

/** Takes the one that waits longest; two that ask at once take two. */
export const claimComparison = async (ctx: Ctx) => {
	const now = ctx.clock.now();
	const row = await db(ctx)
		.selectFrom('integrityComparison')
		.select(['id', 'projectId', 'number', 'tries'])
		.where('dueAt', '<=', now)
		.orderBy('dueAt')
		.limit(1)
		.forUpdate()
		.skipLocked()
		.executeTakeFirst();
	if (!row) return undefined;
	const isOver = row.tries >= mostTries;
	const { earlier, beyond } = await earlierHandIns(ctx, row, await ctx.setting(mostEarlier));
	const seconds = Math.min(mostSeconds, usualLimits.seconds + earlier.length * secondsEach);
	const tries = row.tries + 1;
	await db(ctx)
		.updateTable('integrityComparison')
		.set(
			isOver
				? (eb) => ({ state: 'failed' as const, dueAt: null, why: eb.fn.coalesce('why', eb.val('stopped' as const)) })
				: { dueAt: now.add({ seconds: Math.ceil(seconds) + patience }), tries },
		)
		.where('id', '=', row.id)
		.execute();
	const given = await givenOf(ctx, row);
	const limits = { ...usualLimits, seconds };
	return { ...row, ...{ tries, isOver, earlier, beyond, given, limits }, most: await ctx.setting(mostLikenesses) };
};
export type Claim = NonNullable<Awaited<ReturnType<typeof claimComparison>>>;

export interface Given {
	readonly fileId: string;
	readonly name: string;
	readonly bytes: number;
}
/** What the project gave in any version of its programme: nobody's work. */
const givenOf = (ctx: ReadCtx, { projectId, number }: Version): Promise<Given[]> =>
	db(ctx)
		.selectFrom('assessmentHandIn as own')
		.innerJoin('programmesEnclosed as file', (join) =>
			join.onRef('file.programmeId', '=', 'own.programmeId').onRef('file.projectKey', '=', 'own.projectKey'),
		)
		.select(['file.fileId', 'file.name', 'file.bytes'])
		.distinct()
		.where('own.projectId', '=', projectId)
		.where('own.number', '=', number)
		.orderBy('file.fileId')
		.execute();

/** It is tried again later, and given up in the end: whoever looks at likenesses sees how many were. */
export const comparisonFailed = async (
	ctx: Ctx,
	{ id, tries }: Claim,
	why: 'time' | 'memory' | 'stopped' | 'files',
) => {
	const isOver = tries >= mostTries;
	await db(ctx)
		.updateTable('integrityComparison')
		.set({ why, ...(isOver ? { state: 'failed', dueAt: null } : { dueAt: ctx.clock.now().add(pause) }) })
		.where('id', '=', id)
		.where('state', '=', 'waiting')
		.where('tries', '=', tries)
		.execute();
};
