import { z } from 'zod';
import { allow, command, refuse } from '../command.ts';
import { signal } from '../signal.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

/** Gives news that failed to its listener again, from the first attempt. Refuses: not-found once it is delivered. */
export const retryNews = command({
	name: 'platform.retry-news',
	audit: 'actor',
	input: z.object({ eventId: z.uuid(), listener: z.string().max(200) }),
	output: z.object({}),
	about: (input) => input.eventId,
	async allow(ctx, { eventId, listener }) {
		const may = administrator(ctx);
		if (!may.ok) return may;
		const row = await db(ctx)
			.selectFrom('platformDelivery')
			.select(['eventId', 'listener'])
			.where('eventId', '=', eventId)
			.where('listener', '=', listener)
			.where('deliveredAt', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const now = ctx.clock.now();
		await db(ctx)
			.updateTable('platformDelivery')
			.set({ attempts: 0, dueAt: now, lastError: null })
			.where('eventId', '=', row.eventId)
			.where('listener', '=', row.listener)
			.execute();
		await signal({ kind: 'wake' });
		return {};
	},
});
