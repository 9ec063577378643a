import type { Ctx, ReadCtx } from '#platform/context.ts';
import { type Hold, heldBySource, heldNow, lift, place } from './server/holds.ts';
import { type Issue, type Issued, issueCredential as issue } from './server/issue-credential.ts';
import { ensureKey } from './server/keys.ts';

/** What others may call of credentials. */

/**
 * Signs what was decided, in the same transaction, once for each `about` however often it is asked. Whoever calls answers
 * for its truth. Refuses: no-competencies, competency-not-proved, credential-held, no-legal-name.
 */
export const issueCredential = (ctx: Ctx, what: Issue): Promise<Issued> => issue(ctx, what);

/**
 * Nothing is issued to somebody, or nothing about one thing, until it is lifted, whoever asks and whatever they proved. What
 * was issued before stays.
 */
export const placeHold = (ctx: Ctx, hold: Hold): Promise<void> => place(ctx, hold);

/** Lifts what one source placed, all of it or that of one person; answers how many there were. Whoever waits for it issues by their own sweep. */
export const liftHolds = (
	ctx: Ctx,
	of: { readonly source: string; readonly personId?: string; readonly liftedBy: string | null },
): Promise<number> => lift(ctx, of);

/** Whether something is held back from somebody now, for whoever would rather wait than be refused. */
export const isHeld = (ctx: Ctx, personId: string, about: string): Promise<boolean> => heldNow(ctx, personId, about);

/** Whether one source holds anything back. */
export const isHeldBy = (ctx: ReadCtx, source: string): Promise<boolean> => heldBySource(ctx, source);

/** A school has its key from its first day. */
export const prepareKey = (ctx: Ctx): Promise<void> => ensureKey(ctx);
