import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';
import type { ProjectRow } from './project-row.ts';

/** A file on its way into a draft. */
export interface UploadRow {
	readonly id: string;
	readonly name: string;
	readonly bytes: number;
	readonly arrived: number;
	readonly sliceBytes: number;
	readonly chain: string;
	readonly hashState: string | null;
	readonly mediaType: string | null;
	readonly fileKey: string;
}

/** What is on its way into the draft of a project, the oldest first. */
export const uploadsOf = (ctx: ReadCtx, projectId: string): Promise<UploadRow[]> =>
	db(ctx)
		.selectFrom('assessmentUpload')
		.select(['id', 'name', 'bytes', 'arrived', 'sliceBytes', 'chain', 'hashState', 'mediaType', 'fileKey'])
		.where('projectId', '=', projectId)
		.orderBy('id')
		.execute();

/** One of a project. Whoever changes it holds the project's row. Refuses: not-found. */
export const uploadIn = async (ctx: ReadCtx, { id }: Pick<ProjectRow, 'id'>, uploadId: string): Promise<UploadRow> => {
	const found = (await uploadsOf(ctx, id)).find((one) => one.id === uploadId);
	if (!found) throw new Refused('not-found');
	return found;
};

interface Lying {
	readonly fileKey: string;
	/** It lies in slices. */
	readonly inSlices: boolean;
}

/** What lies there leaves the place where files are kept, soon and whatever happens meanwhile. */
export const discard = async (ctx: Ctx, learnerId: string, { fileKey, inSlices }: Lying): Promise<void> => {
	await db(ctx)
		.insertInto('assessmentDiscarded')
		.values({ fileKey, inSlices, learnerId, discardedAt: ctx.clock.now() })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** An upload is over, and what came of it goes. */
export const dropUpload = async (ctx: Ctx, learnerId: string, { id, fileKey }: UploadRow): Promise<void> => {
	await discard(ctx, learnerId, { fileKey, inSlices: true });
	await db(ctx).deleteFrom('assessmentUpload').where('id', '=', id).execute();
};

/** All that somebody has on its way, of all their projects. */
export const dropUploadsOf = async (ctx: Ctx, learnerId: string): Promise<void> => {
	const projects = await db(ctx)
		.selectFrom('assessmentProject')
		.select('id')
		.where('learnerId', '=', learnerId)
		.execute();
	for (const { id } of projects)
		for (const upload of await uploadsOf(ctx, id)) await dropUpload(ctx, learnerId, upload);
};
