import type { ReadCtx } from '#platform/context.ts';
import { type Proof, completedProof as proofOf } from './server/completed-proof.ts';

/** What others may call of assessment. */

export type { Proof };

/** What a credential rests on: every competency of every project with the defence that showed it, or undefined while one is missing. */
export const completedProof = (ctx: ReadCtx, enrolmentId: string): Promise<readonly Proof[] | undefined> =>
	proofOf(ctx, enrolmentId);
