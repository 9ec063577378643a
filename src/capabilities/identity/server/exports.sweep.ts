import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';
import { endExports } from './export-pieces.ts';

const patience = { minutes: 10 };

/** A copy that stands still goes on, though the news of it was lost. */
export const exportsMade: Sweep = {
	name: 'identity.exports-made',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('identityExport')
			.select('id')
			.where('state', '=', 'making')
			.where('changedAt', '<', ctx.clock.now().subtract(patience))
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, exportId) {
		const row = await db(ctx)
			.updateTable('identityExport')
			.set({ changedAt: ctx.clock.now() })
			.where('id', '=', exportId)
			.where('state', '=', 'making')
			.returning('personId')
			.executeTakeFirst();
		if (row) await ctx.emit('identity.export-advanced', { personId: row.personId, exportId });
	},
};

/** What is left of a copy once it is over: that it was asked for. */
const rememberedDays = 90;

/** A copy lies ready for some days, then it is gone. */
export const exportsOver: Sweep = {
	name: 'identity.exports-over',
	everyMinutes: 60,
	async clear(ctx) {
		const now = ctx.clock.now();
		const over = await db(ctx)
			.selectFrom('identityExport')
			.select('id')
			.where('state', '=', 'ready')
			.where('dueAt', '<=', now)
			.forUpdate()
			.execute();
		await endExports(
			ctx,
			over.map(({ id }) => id),
		);
		await db(ctx)
			.deleteFrom('identityExport')
			.where('state', '=', 'over')
			.where('changedAt', '<', now.subtract({ hours: 24 * rememberedDays }))
			.execute();
	},
};

export const discardedRemoved: Sweep = {
	name: 'identity.discarded-files-removed',
	everyMinutes: 60,
	async clear(ctx) {
		const rows = await db(ctx).selectFrom('identityDiscarded').select('fileKey').limit(1000).execute();
		for (const { fileKey } of rows) {
			await ctx.files.remove(fileKey);
			await db(ctx).deleteFrom('identityDiscarded').where('fileKey', '=', fileKey).execute();
		}
	},
};
