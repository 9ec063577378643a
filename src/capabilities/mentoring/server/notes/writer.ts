import { personId } from '#platform/actor.ts';
import { type Allowed, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { mayWriteNotes } from '../../permissions.ts';
import { type SessionRow, sessionOfMentor } from '../sessions/session-row.ts';

/** The session for the mentor who writes of it: who held it, holds the role, and accompanies the learner still. */
export const sessionToWrite = async (
	ctx: ReadCtx,
	given: { readonly sessionId: string },
): Promise<Allowed<SessionRow>> => {
	if (personId(ctx.actor) === undefined) return refuse('sign-in-needed');
	return mayWriteNotes(ctx.actor) ? sessionOfMentor(ctx, given) : refuse('forbidden');
};
