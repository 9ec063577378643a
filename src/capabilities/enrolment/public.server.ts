import type { Ctx } from '#platform/context.ts';
import { complete, recompute } from './server/progress.ts';

/** What others may call of enrolment. */

/** See `recompute`: in the transaction that validates a project. `validated` are the keys of all that are by then. */
export const recomputePlan = (
	ctx: Ctx,
	enrolmentId: string,
	why: 'project-validated',
	validated: readonly string[],
): Promise<void> => recompute(ctx, enrolmentId, why, validated);

/** See `complete`: in the transaction that validates the last project. */
export const completeEnrolment = (ctx: Ctx, enrolmentId: string): Promise<void> => complete(ctx, enrolmentId);
