import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/**
 * The row of a draft, for whoever asked permission before. Guides stand in it: to somebody who learns that programme now,
 * whatever their part in the studio, there is no such draft.
 */
export const draftRow = (ctx: ReadCtx, draftId: string) => notLearnt(ctx).where('id', '=', draftId).executeTakeFirst();

const notLearnt = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('studioDraft')
		.selectAll('studioDraft')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('enrolmentLearner')
						.select('enrolmentId')
						.whereRef('enrolmentLearner.programmeId', '=', 'studioDraft.programmeId')
						.where('personId', '=', personId(ctx.actor) ?? null)
						.where('enrolmentLearner.state', '=', 'active'),
				),
			),
		);

export type DraftRow = NonNullable<Awaited<ReturnType<typeof draftRow>>>;

/**
 * The row, locked: whoever writes, moves, reviews or publishes does so one at a time, so that what a guard saw still holds
 * when its command commits.
 */
export const lockedDraft = async (ctx: ReadCtx, draftId: string): Promise<Allowed<DraftRow>> => {
	const row = await db(ctx)
		.selectFrom('studioDraft')
		.selectAll()
		.where('id', '=', draftId)
		.forUpdate()
		.executeTakeFirst();
	return row ? allow(row) : refuse('not-found');
};
