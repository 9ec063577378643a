import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { openDefences } from './draw/open-defences.ts';
import { dropFetchesOf } from './fetch-row.ts';
import { passOver } from './pass-over.ts';
import { discard, dropUploadsOf } from './upload-row.ts';

/**
 * Somebody is forgotten: for a defence that they were to hear another is drawn; their drafts are gone, and
 * the sealed bytes of what they handed in are to leave the place where files are kept.
 */
export const leaveProjects = async (ctx: Ctx, personId: string): Promise<void> => {
	const open = await db(ctx)
		.selectFrom('assessmentDefence')
		.select('projectId')
		.where('state', 'in', openDefences)
		.where((eb) => eb.or([eb('evaluatorId', '=', personId), eb('learnerId', '=', personId)]))
		.execute();
	for (const { projectId } of open) await passOver(ctx, projectId);
	const own = db(ctx).selectFrom('assessmentProject').select('id').where('learnerId', '=', personId);
	const files = await db(ctx)
		.selectFrom('assessmentDeliverable')
		.select(['fileKey', 'sliceBytes'])
		.where('projectId', 'in', own)
		.execute();
	for (const { fileKey, sliceBytes } of files)
		if (fileKey !== null) await discard(ctx, personId, { fileKey, inSlices: sliceBytes !== null });
	await dropUploadsOf(ctx, personId);
	await dropFetchesOf(ctx, personId);
	await db(ctx).deleteFrom('assessmentDeliverable').where('projectId', 'in', own).where('number', 'is', null).execute();
};
