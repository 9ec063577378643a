import type { Ctx, ReadCtx } from '#platform/context.ts';
import type { Candidate } from './rules/draw/candidates.ts';
import { aboutOf } from './server/attest.ts';
import {
	blindCase,
	blindCaseOf,
	chanceOfToday as chanceOf,
	letSomebodySee,
	lookersFor as lookers,
} from './server/blind.ts';
import { type Proof, completedProof as proofOf } from './server/completed-proof.ts';
import { type HandedIn, handedInFiles } from './server/handed-in-files.ts';
import { judged, judgement } from './server/judged.ts';

/** What others may call of assessment. */

export type { HandedIn, Proof };

/** What a credential rests on: every competency of every project with the defence that showed it, or undefined while one is missing. */
export const completedProof = (ctx: ReadCtx, enrolmentId: string): Promise<readonly Proof[] | undefined> =>
	proofOf(ctx, enrolmentId);

export type { Candidate };

/** What somebody sees of a defence who judges it anew, apart from whoever decided: see `letSee`. */
export { blindCase };
export const caseApart = (ctx: ReadCtx, defenceId: string) => blindCaseOf(ctx, defenceId);

/** Who is qualified to judge what was recorded of a defence, and what stands against each now; never who decided. */
export const lookersFor = (ctx: ReadCtx, defenceId: string): Promise<readonly Candidate[]> => lookers(ctx, defenceId);

/** The chance of this very day; nobody may be told it before the day is over. */
export const chanceOfToday = (ctx: ReadCtx) => chanceOf(ctx);

/** What whoever judges says of each criterion, and its reading: refuses other-competencies, and what is left out by its field. */
export { judged, judgement };

/** Lets somebody see the version that was defended, and nothing else of the project, until a moment. */
export const letSee = (
	ctx: Ctx,
	looker: { readonly defenceId: string; readonly personId: string; readonly until: Temporal.Instant },
): Promise<void> => letSomebodySee(ctx, looker);

/** The files of a version, as they were handed in: the view `assessment_hand_in` says which there are. Who may is the caller's to ask. */
export const filesOfHandIn = (
	ctx: ReadCtx,
	version: { readonly projectId: string; readonly number: number },
): Promise<HandedIn> => handedInFiles(ctx, version);

/** What the credential of an enrolment is about, for whoever holds it back. */
export const credentialAbout = (enrolmentId: string): string => aboutOf(enrolmentId);
