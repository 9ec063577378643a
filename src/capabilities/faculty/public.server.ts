import type { Ctx } from '#platform/context.ts';
import { type Accompanied, note, noteDays, type Work } from './server/note-work.ts';

/** What others may call of faculty. Whoever calls answers for the right to: nothing here asks who acts. */

/** See `note`: what a mentor did, or what it turned out to be. In the transaction of whoever knows. */
export const noteWork = (ctx: Ctx, work: Work): Promise<void> => note(ctx, work);

/** See `noteDays`: how long a learner was accompanied in a month, once it is over or known otherwise. */
export const noteMonth = (ctx: Ctx, accompanied: Accompanied): Promise<void> => noteDays(ctx, accompanied);
