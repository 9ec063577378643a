import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** Files of which nothing speaks any more leave the place where files are kept. */
export const clearDiscardedDocuments: Sweep = {
	name: 'faculty.discarded-files-removed',
	everyMinutes: 60,
	async clear(ctx) {
		const rows = await db(ctx).selectFrom('facultyDiscarded').select('fileKey').limit(1000).execute();
		for (const { fileKey } of rows) {
			await ctx.files.remove(fileKey);
			await db(ctx).deleteFrom('facultyDiscarded').where('fileKey', '=', fileKey).execute();
		}
	},
};
