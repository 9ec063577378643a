import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { ownTokenLocked } from './own-token.ts';

/** Ends one of one's tokens at once, for good; twice changes nothing more. Refuses another's as if it did not exist. */
export const endToken = command({
	name: 'identity.end-token',
	audit: 'actor',
	input: z.object({ tokenId: id }),
	output: z.object({}),
	about: (input) => input.tokenId,
	allow: ownTokenLocked,
	async run(ctx, _input, token) {
		if (token.endedAt) return {};
		await db(ctx).updateTable('identityToken').set({ endedAt: ctx.clock.now() }).where('id', '=', token.id).execute();
		return {};
	},
});
