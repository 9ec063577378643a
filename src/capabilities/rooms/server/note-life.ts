import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { present } from './presence-row.ts';

/** A page says from time to time that it is still there. Refuses: not-in-the-room, upon which it comes in again. */
export const noteLife = command({
	name: 'rooms.note-life',
	audit: 'actor',
	input: z.object({ roomId: id, presenceId: id }),
	output: z.object({}),
	about: (input) => input.roomId,
	allow: present,
	async run(ctx, { presenceId }) {
		await db(ctx)
			.updateTable('roomsPresence')
			.set((eb) => ({ seenAt: eb.fn<Temporal.Instant>('greatest', ['seenAt', eb.val(ctx.clock.now())]) }))
			.where('id', '=', presenceId)
			.where('leftAt', 'is', null)
			.execute();
		return {};
	},
});
