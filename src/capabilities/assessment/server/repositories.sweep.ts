import type { Sweep } from '#platform/sweep.ts';
import { uploadDays } from '../settings.ts';
import { db } from '../tables.ts';
import { dropFetch } from './fetch-row.ts';

const patience = { hours: 1 };

/** A repository is taken or refused within the hour, or the administrator knows that it is not: no worker runs, or too few. */
export const repositoriesWatched: Sweep = {
	name: 'assessment.repositories-watched',
	everyMinutes: 15,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentFetch')
			.select('id')
			.where('reason', 'is', null)
			.where('askedAt', '<', ctx.clock.now().subtract(patience))
			.execute();
		return rows.map(({ id }) => id);
	},
};

/** One that could not be had, and that nobody tried again for some days, is forgotten. */
export const repositoriesForgotten: Sweep = {
	name: 'assessment.repositories-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentFetch')
			.innerJoin('assessmentProject', 'assessmentProject.id', 'projectId')
			.select(['assessmentFetch.id', 'fileKey', 'learnerId'])
			.where('reason', 'is not', null)
			.where('askedAt', '<', ctx.clock.now().subtract({ hours: 24 * (await ctx.setting(uploadDays)) }))
			.limit(1000)
			.forUpdate('assessmentFetch')
			.execute();
		for (const row of rows) await dropFetch(ctx, row.learnerId, row);
	},
};
