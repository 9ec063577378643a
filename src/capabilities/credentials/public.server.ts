import type { Ctx } from '#platform/context.ts';
import { type Issue, type Issued, issueCredential as issue } from './server/issue-credential.ts';
import { ensureKey } from './server/keys.ts';

/** What others may call of credentials. */

/**
 * Signs what was decided, in the same transaction, once for each `about` however often it is asked. Whoever calls answers
 * for its truth. Refuses: no-competencies, competency-not-proved, no-legal-name.
 */
export const issueCredential = (ctx: Ctx, what: Issue): Promise<Issued> => issue(ctx, what);

/** A school has its key from its first day. */
export const prepareKey = (ctx: Ctx): Promise<void> => ensureKey(ctx);
