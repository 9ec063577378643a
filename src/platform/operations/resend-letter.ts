import { z } from 'zod';
import { allow, command, refuse } from '../command.ts';
import { signal } from '../signal.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

/** Queues a letter that failed, or that waited without a mail server, once more. Refuses: not-failed. */
export const resendLetter = command({
	name: 'platform.resend-letter',
	audit: 'actor',
	input: z.object({ letterId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.letterId,
	async allow(ctx, { letterId }) {
		const may = administrator(ctx);
		if (!may.ok) return may;
		const row = await db(ctx)
			.selectFrom('platformMail')
			.select(['id', 'state'])
			.where('id', '=', letterId)
			.forUpdate()
			.executeTakeFirst();
		if (!row) return refuse('not-found');
		return row.state === 'failed' || row.state === 'held' ? allow(row) : refuse('not-failed');
	},
	async run(ctx, _input, row) {
		await db(ctx)
			.updateTable('platformMail')
			.set({ state: 'queued', attempts: 0, dueAt: ctx.clock.now(), lastError: null })
			.where('id', '=', row.id)
			.execute();
		await signal({ kind: 'letter' });
		return {};
	},
});
