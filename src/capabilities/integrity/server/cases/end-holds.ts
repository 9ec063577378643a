import type { Ctx } from '#platform/context.ts';
import { liftHolds } from '../../../credentials/public.server.ts';
import { db } from '../../tables.ts';
import { sourceOf } from './hold.ts';

/** Nothing is held back by a case any more. */
export const endHolds = (ctx: Ctx, caseId: string, liftedBy: string | null): Promise<number> =>
	liftHolds(ctx, { source: sourceOf(caseId), liftedBy });

/** A case that was upheld is closed: what it held back stays so, unless the two who decided said otherwise. */
export const endHoldsIfDecided = async (ctx: Ctx, caseId: string): Promise<void> => {
	const decision = await db(ctx)
		.selectFrom('integrityDecision')
		.select('release')
		.where('caseId', '=', caseId)
		.where('state', '=', 'confirmed')
		.executeTakeFirst();
	if (decision?.release) await endHolds(ctx, caseId, null);
};
