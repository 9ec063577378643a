import { personId } from '#platform/actor.ts';
import { allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** One's own token, its row locked. Another's is refused as if it did not exist. */
export const ownTokenLocked = async (ctx: ReadCtx, { tokenId }: { readonly tokenId: string }) => {
	const own = personId(ctx.actor);
	if (!own) return refuse('sign-in-needed');
	const row = await db(ctx)
		.selectFrom('identityToken')
		.select(['id', 'endedAt'])
		.where('id', '=', tokenId)
		.where('personId', '=', own)
		.forUpdate()
		.executeTakeFirst();
	return row ? allow(row) : refuse('not-found');
};
