import type { ReadCtx } from '#platform/context.ts';
import { type Proof, completedProof as proofOf } from './server/completed-proof.ts';
import { type HandedIn, handedInFiles } from './server/handed-in-files.ts';

/** What others may call of assessment. */

export type { HandedIn, Proof };

/** What a credential rests on: every competency of every project with the defence that showed it, or undefined while one is missing. */
export const completedProof = (ctx: ReadCtx, enrolmentId: string): Promise<readonly Proof[] | undefined> =>
	proofOf(ctx, enrolmentId);

/** The files of a version, as they were handed in: the view `assessment_hand_in` says which there are. Who may is the caller's to ask. */
export const filesOfHandIn = (
	ctx: ReadCtx,
	version: { readonly projectId: string; readonly number: number },
): Promise<HandedIn> => handedInFiles(ctx, version);
