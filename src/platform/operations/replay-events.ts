import { z } from 'zod';
import { allow, command, refuse } from '../command.ts';
import { signal } from '../signal.ts';
import { administrator } from './administrator.ts';
import { replayInput } from './heard-events.ts';
import { db } from './tables.ts';

/**
 * Gives the news of the last 90 days to one listener again, as if it had just been told: what it had not heard, for it is
 * younger than the news, and what it had. A listener that writes letters writes them again. Refuses: not-found.
 */
export const replayEvents = command({
	name: 'platform.replay-events',
	audit: 'actor',
	input: replayInput,
	output: z.object({ event: z.string(), events: z.int() }),
	about: (input) => input.listener,
	allow(ctx, { listener }) {
		const may = administrator(ctx);
		if (!may.ok) return may;
		const found = [...ctx.house.listeners.values()].flat().find(({ name }) => name === listener);
		return found ? allow(found) : refuse('not-found');
	},
	async run(ctx, { since }, { name: listener, on }) {
		const again = { dueAt: ctx.clock.now(), attempts: 0, deliveredAt: null, lastError: null };
		const result = await db(ctx)
			.insertInto('platformDelivery')
			.columns(['eventId', 'listener', 'dueAt'])
			.expression((eb) => {
				const heard = eb
					.selectFrom('platformEvent')
					.select((one) => ['id', one.val(listener).as('listener'), one.val(again.dueAt).as('dueAt')])
					.where('name', '=', on);
				return since ? heard.where('at', '>=', since) : heard;
			})
			.onConflict((conflict) => conflict.columns(['eventId', 'listener']).doUpdateSet(again))
			.executeTakeFirst();
		await signal({ kind: 'wake' });
		return { event: on, events: Number(result.numInsertedOrUpdatedRows ?? 0) };
	},
});
