import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { endPresence } from './end-presence.ts';
import { poke } from './poke.ts';
import { isOpen, ownRoomHeld } from './room-row.ts';

/** Comes in by one page; whoever was in by another is out of that one. Refuses: room-not-open. */
export const enter = command({
	name: 'rooms.enter',
	audit: 'actor',
	input: z.object({ roomId: id }),
	/** Of two who begin at once, the one of the larger place gives way. */
	output: z.object({ presenceId: id, place: z.int() }),
	about: (input) => input.roomId,
	allow: ownRoomHeld,
	async run(ctx, { roomId }, room) {
		const now = ctx.clock.now();
		if (!isOpen(room, now)) throw new Refused('room-not-open');
		const { participantId } = room;
		await endPresence(ctx, participantId, { ending: 'again', at: now });
		const last = await db(ctx)
			.selectFrom('roomsPresence')
			.select((eb) => eb.fn.max('leftAt').as('leftAt'))
			.where('participantId', '=', participantId)
			.executeTakeFirst();
		// The process that saw them leave may have a clock a little ahead of this one.
		const enteredAt = last?.leftAt && Temporal.Instant.compare(last.leftAt, now) > 0 ? last.leftAt : now;
		const { id: presenceId } = await db(ctx)
			.insertInto('roomsPresence')
			.values({ participantId, enteredAt, seenAt: enteredAt })
			.returning('id')
			.executeTakeFirstOrThrow();
		await ctx.emit('rooms.entered', { roomId, kind: room.kind, personId: room.me });
		await poke(roomId);
		return { presenceId, place: room.place };
	},
});
