import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { ownTokenLocked } from './own-token.ts';

/** Notes that one of one's tokens is in use, for its owner to see. The door of the API says it once an hour. */
export const noteTokenUse = command({
	name: 'identity.note-token-use',
	audit: 'actor',
	input: z.object({ tokenId: id }),
	output: z.object({}),
	about: (input) => input.tokenId,
	allow: ownTokenLocked,
	async run(ctx, _input, token) {
		await db(ctx)
			.updateTable('identityToken')
			.set({ lastUsedAt: ctx.clock.now() })
			.where('id', '=', token.id)
			.execute();
		return {};
	},
});
