import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { closeDefence } from './defence-row.ts';
import { moveProject } from './move-project.ts';
import { lockedProject } from './project-row.ts';
import { discard, dropUploadsOf } from './upload-row.ts';

/**
 * Somebody is forgotten: a defence that they were to hear, or to hold, waits for another date; their drafts are gone, and
 * the sealed bytes of what they handed in are to leave the place where files are kept.
 */
export const leaveProjects = async (ctx: Ctx, personId: string): Promise<void> => {
	const planned = await db(ctx)
		.selectFrom('assessmentDefence')
		.select('projectId')
		.where('state', '=', 'planned')
		.where((eb) => eb.or([eb('evaluatorId', '=', personId), eb('learnerId', '=', personId)]))
		.execute();
	for (const { projectId } of planned) {
		const row = await lockedProject(ctx, projectId);
		if (row?.state !== 'defence-planned') continue;
		await moveProject(ctx, row, 'lapse', { who: 'system' });
		await closeDefence(ctx, projectId, 'cancelled');
	}
	const own = db(ctx).selectFrom('assessmentProject').select('id').where('learnerId', '=', personId);
	const files = await db(ctx)
		.selectFrom('assessmentDeliverable')
		.select(['fileKey', 'sliceBytes'])
		.where('projectId', 'in', own)
		.execute();
	for (const { fileKey, sliceBytes } of files)
		if (fileKey !== null) await discard(ctx, personId, { fileKey, inSlices: sliceBytes !== null });
	await dropUploadsOf(ctx, personId);
	await db(ctx).deleteFrom('assessmentDeliverable').where('projectId', 'in', own).where('number', 'is', null).execute();
};
