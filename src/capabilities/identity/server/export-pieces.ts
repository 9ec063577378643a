import type { Ctx, ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Where a piece of somebody's copy lies, sealed with their own key. */
export const pieceKey = (exportId: string, number: number) => `exports/${exportId}/${number}`;

/** The copy that somebody asked for last. */
export const lastExport = (ctx: ReadCtx, personId: string) =>
	db(ctx)
		.selectFrom('identityExport')
		.selectAll()
		.where('personId', '=', personId)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();

/** A copy is over: its pieces are to leave the place where files are kept. */
export const endExports = async (ctx: Ctx, exportIds: readonly string[]): Promise<void> => {
	if (exportIds.length === 0) return;
	const now = ctx.clock.now();
	const pieces = await db(ctx)
		.deleteFrom('identityExportPiece')
		.where('exportId', 'in', exportIds)
		.returning(['exportId', 'number', 'madeAt'])
		.execute();
	for (const { exportId, number } of pieces.filter(({ madeAt }) => madeAt !== null))
		await db(ctx)
			.insertInto('identityDiscarded')
			.values({ fileKey: pieceKey(exportId, number), discardedAt: now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	await db(ctx)
		.updateTable('identityExport')
		.set({ state: 'over', changedAt: now })
		.where('id', 'in', exportIds)
		.execute();
};
