import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { endTakes } from './end-presence.ts';
import { poke } from './poke.ts';
import { ownRoomHeld } from './room-row.ts';
import { wordsIn } from './words.ts';

/**
 * Says that one agrees to be recorded, or no more: then every recorder ends at once, and what it made until then stays.
 * Where all is recorded or nothing, nobody is asked. Refuses: not-recorded.
 */
export const agree = command({
	name: 'rooms.agree',
	audit: 'actor',
	input: z.object({ roomId: id, agreed: z.boolean() }),
	output: z.object({}),
	about: (input) => input.roomId,
	allow: ownRoomHeld,
	async run(ctx, { roomId, agreed }, room) {
		if (room.records !== 'if-all-agree' || room.closedAt !== null) throw new Refused('not-recorded');
		const words = await wordsIn(ctx, roomId);
		if (words.find((one) => one.id === room.participantId)?.agreed === agreed) return {};
		await db(ctx)
			.insertInto('roomsConsent')
			.values({ participantId: room.participantId, agreed, saidAt: ctx.clock.now() })
			.execute();
		if (!agreed)
			await endTakes(
				ctx,
				words.map((one) => one.id),
				'refused',
			);
		await poke(roomId);
		return {};
	},
});
