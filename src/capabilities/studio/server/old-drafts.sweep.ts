import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** Who wrote and approved what is forgotten some years after, but for the version that is taught. */
export const oldDraftsForgotten: Sweep = {
	name: 'studio.old-forgotten',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('studioDraft as one')
			.leftJoin('studioPublication as out', 'out.draftId', 'one.id')
			.leftJoin('programmesPublished as said', (join) =>
				join
					.onRef('said.programmeId', '=', 'out.programmeId')
					.onRef('said.version', '=', 'out.version')
					.on('said.current', '=', true),
			)
			.select('one.id')
			.where('one.state', 'in', ['published', 'declined'])
			.where('one.changedAt', '<', await provedUntil(ctx))
			.where('said.programmeId', 'is', null)
			.limit(1000)
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: (ctx, draftId) =>
		forgetting(ctx, async () => {
			const items = db(ctx).selectFrom('studioItem').select('id').where('draftId', '=', draftId);
			await db(ctx).deleteFrom('studioPublication').where('draftId', '=', draftId).execute();
			await db(ctx).deleteFrom('studioApproval').where('draftId', '=', draftId).execute();
			await db(ctx).deleteFrom('studioRevision').where('itemId', 'in', items).execute();
			await db(ctx).deleteFrom('studioFile').where('draftId', '=', draftId).execute();
			await db(ctx).deleteFrom('studioItem').where('draftId', '=', draftId).execute();
			await db(ctx).deleteFrom('studioStep').where('draftId', '=', draftId).execute();
			await db(ctx).deleteFrom('studioDraft').where('id', '=', draftId).execute();
		}),
};
