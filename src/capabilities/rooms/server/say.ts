import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { chat, id, signalText } from '../fields.ts';
import { db } from '../tables.ts';
import { poke } from './poke.ts';
import { presentHeld } from './presence-row.ts';

/**
 * A page tells another how to reach it, or all of them a line of the chat. Asked each time whether it is in the room, and
 * whether the other is. Refuses: not-in-the-room.
 */
export const say = command({
	name: 'rooms.say',
	audit: 'nothing',
	input: z.discriminatedUnion('kind', [
		z.object({ roomId: id, presenceId: id, kind: z.literal('signal'), toPresenceId: id, body: signalText }),
		z.object({ roomId: id, presenceId: id, kind: z.literal('chat'), body: chat }),
	]),
	output: z.object({}),
	limits: [{ of: 'person', most: 600, seconds: 60 }],
	allow: presentHeld,
	async run(ctx, said, room) {
		const toPresenceId = said.kind === 'signal' ? said.toPresenceId : null;
		if (toPresenceId !== null) {
			const other = await db(ctx)
				.selectFrom('roomsPresence as one')
				.innerJoin('roomsParticipant as them', 'them.id', 'one.participantId')
				.select('one.id')
				.where('one.id', '=', toPresenceId)
				.where('one.leftAt', 'is', null)
				.where('them.roomId', '=', room.id)
				.executeTakeFirst();
			if (!other) throw new Refused('not-in-the-room');
		}
		await db(ctx)
			.insertInto('roomsMessage')
			.values({
				presenceId: room.presenceId,
				toPresenceId,
				kind: said.kind,
				body: said.body,
				saidAt: ctx.clock.now(),
			})
			.execute();
		await poke(room.id);
		return {};
	},
});
