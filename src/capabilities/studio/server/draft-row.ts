import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** The row of a draft, for whoever asked permission before. */
export const draftRow = async (ctx: ReadCtx, draftId: string) =>
	db(ctx).selectFrom('studioDraft').selectAll().where('id', '=', draftId).executeTakeFirst();

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
