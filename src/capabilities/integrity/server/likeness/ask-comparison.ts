import type { Ctx } from '#platform/context.ts';
import { db } from '../../tables.ts';

export interface Version {
	readonly projectId: string;
	readonly number: number;
}

/** A hand-in waits to be compared, once however often it is asked. */
export const askComparison = async (ctx: Ctx, { projectId, number }: Version): Promise<void> => {
	const now = ctx.clock.now();
	await db(ctx)
		.insertInto('integrityComparison')
		.values({ projectId, number, state: 'waiting', askedAt: now, dueAt: now })
		.onConflict((conflict) => conflict.columns(['projectId', 'number']).doNothing())
		.execute();
};
