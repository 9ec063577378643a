import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';
import { discard } from './upload-row.ts';

/** The repositories that are to be taken into the draft of a project, or could not be, the oldest first. */
export const fetchesOf = (ctx: ReadCtx, projectId: string) =>
	db(ctx)
		.selectFrom('assessmentFetch')
		.select(['id', 'url', 'ref', 'stage', 'arrived', 'reason', 'fileKey'])
		.where('projectId', '=', projectId)
		.orderBy('id')
		.execute();

/** It is over, and what came of it goes: whoever is at it finds that out. */
export const dropFetch = async (
	ctx: Ctx,
	learnerId: string,
	{ id, fileKey }: { readonly id: string; readonly fileKey: string | null },
): Promise<void> => {
	await db(ctx).deleteFrom('assessmentFetch').where('id', '=', id).execute();
	if (fileKey !== null) await discard(ctx, learnerId, { fileKey, inSlices: true });
};

/** All that somebody asked for, of all their projects. */
export const dropFetchesOf = async (ctx: Ctx, learnerId: string): Promise<void> => {
	const rows = await db(ctx)
		.selectFrom('assessmentFetch')
		.innerJoin('assessmentProject', 'assessmentProject.id', 'projectId')
		.select(['assessmentFetch.id', 'fileKey'])
		.where('learnerId', '=', learnerId)
		.execute();
	for (const row of rows) await dropFetch(ctx, learnerId, row);
};

/** Nobody hands in a version and finds later that a repository is not in it. Refuses: repository-unfinished. */
export const checkAllTaken = async (ctx: Ctx, projectId: string): Promise<void> => {
	const { length: count } = await fetchesOf(ctx, projectId);
	if (count > 0) throw new Refused('repository-unfinished', { count });
};
