import { personId } from '#platform/actor.ts';
import { allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** One of one's own sessions, held to the end of the command. Refuses another's as if it did not exist. */
export const ownSession = async (ctx: ReadCtx, { sessionId }: { readonly sessionId: string }) => {
	const own = personId(ctx.actor);
	if (!own) return refuse('sign-in-needed');
	const row = await db(ctx)
		.selectFrom('identitySession')
		.select('id')
		.where('id', '=', sessionId)
		.where('userId', '=', own)
		.forUpdate()
		.executeTakeFirst();
	return row ? allow(row) : refuse('not-found');
};
