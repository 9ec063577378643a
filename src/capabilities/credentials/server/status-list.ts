import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { db } from '../tables.ts';
import { signedList } from './sources.ts';

/** Which places of a list were revoked, signed: for verifiers everywhere. Refuses: not-found. */
export const statusList = read({
	name: 'credentials.status-list',
	input: z.object({ listId: z.uuid() }),
	output: z.object({ text: z.string() }),
	async allow(ctx, { listId }) {
		const list = await db(ctx)
			.selectFrom('credentialsList')
			.select(['id', 'address', 'issuer'])
			.where('id', '=', listId)
			.executeTakeFirst();
		return list ? allow(list) : refuse('not-found');
	},
	run: async (ctx, _input, list) => ({ text: await signedList(ctx, list) }),
});
