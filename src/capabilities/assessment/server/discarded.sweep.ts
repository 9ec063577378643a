import { removeSlices } from '#platform/files/slices.ts';
import type { Sweep } from '#platform/sweep.ts';
import { uploadDays } from '../settings.ts';
import { db } from '../tables.ts';
import { lockedProject } from './project-row.ts';
import { dropUpload, uploadsOf } from './upload-row.ts';

/** Files that were taken out of a draft leave the place where files are kept. */
export const clearDiscarded: Sweep = {
	name: 'assessment.discarded-files-removed',
	everyMinutes: 60,
	async clear(ctx) {
		const rows = await db(ctx).selectFrom('assessmentDiscarded').select(['fileKey', 'inSlices']).limit(1000).execute();
		for (const { fileKey, inSlices } of rows) {
			if (inSlices) await removeSlices(ctx.files, fileKey);
			else await ctx.files.remove(fileKey);
			await db(ctx).deleteFrom('assessmentDiscarded').where('fileKey', '=', fileKey).execute();
		}
	},
};

/** A file that nobody went on with for some days is given up: its learner chooses it anew. */
export const uploadsForgotten: Sweep = {
	name: 'assessment.uploads-forgotten',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentUpload')
			.select('projectId')
			.where('heardAt', '<', ctx.clock.now().subtract({ hours: 24 * (await ctx.setting(uploadDays)) }))
			.distinct()
			.limit(1000)
			.execute();
		return rows.map(({ projectId }) => projectId);
	},
	async mend(ctx, projectId) {
		// Held, as by whoever goes on with it at this moment.
		const project = await lockedProject(ctx, projectId);
		if (!project) return;
		const late = await db(ctx)
			.selectFrom('assessmentUpload')
			.select('id')
			.where('projectId', '=', projectId)
			.where('heardAt', '<', ctx.clock.now().subtract({ hours: 24 * (await ctx.setting(uploadDays)) }))
			.execute();
		const ids = new Set(late.map(({ id }) => id));
		for (const upload of await uploadsOf(ctx, projectId))
			if (ids.has(upload.id)) await dropUpload(ctx, project.learnerId, upload);
	},
};
