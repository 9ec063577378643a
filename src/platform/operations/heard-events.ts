import { z } from 'zod';
import { allow, read, refuse } from '../command.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

export const replayInput = z.object({
	listener: z.string().max(200),
	/** All that is still kept, where it is not said. */
	since: instant.optional(),
});

/** How much news a listener would hear again. Refuses: not-found, where no listener has that name. */
export const heardEvents = read({
	name: 'platform.heard-events',
	input: replayInput,
	output: z.object({ event: z.string(), events: z.int() }),
	allow(ctx, { listener }) {
		const may = administrator(ctx);
		if (!may.ok) return may;
		const found = [...ctx.house.listeners.values()].flat().find(({ name }) => name === listener);
		return found ? allow(found) : refuse('not-found');
	},
	async run(ctx, { since }, { on }) {
		let query = db(ctx)
			.selectFrom('platformEvent')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('name', '=', on);
		if (since) query = query.where('at', '>=', since);
		const { n } = await query.executeTakeFirstOrThrow();
		return { event: on, events: n };
	},
});
