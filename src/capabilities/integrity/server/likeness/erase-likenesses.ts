import type { Ctx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/**
 * What somebody's hand-ins have in common with others goes with them, whichever of the two was handed in later: what they
 * handed in cannot be read any more, so that nobody could look at it again.
 */
export const eraseLikenesses = async (ctx: Ctx, personId: string): Promise<void> => {
	const own = db(ctx).selectFrom('assessmentHandIn').select('projectId').where('learnerId', '=', personId);
	const compared = db(ctx).selectFrom('integrityComparison').select('id').where('projectId', 'in', own);
	await db(ctx)
		.deleteFrom('integrityLikeness')
		.where((eb) => eb.or([eb('comparisonId', 'in', compared), eb('otherProjectId', 'in', own)]))
		.execute();
};
