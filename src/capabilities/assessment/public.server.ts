import type { ReadCtx } from '#platform/context.ts';
import { aboutOf } from './server/attest.ts';
import { type Proof, completedProof as proofOf } from './server/completed-proof.ts';

/** What others may call of assessment. */

export type { Proof };

/** What a credential rests on: every competency of every project with the defence that showed it, or undefined while one is missing. */
export const completedProof = (ctx: ReadCtx, enrolmentId: string): Promise<readonly Proof[] | undefined> =>
	proofOf(ctx, enrolmentId);

/** What the credential of an enrolment is about, for whoever holds it back. */
export const credentialAbout = (enrolmentId: string): string => aboutOf(enrolmentId);
