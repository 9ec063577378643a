import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, mediaType } from '../fields.ts';
import { db } from '../tables.ts';
import { endTakes } from './end-presence.ts';
import { poke } from './poke.ts';
import { presentHeld } from './presence-row.ts';
import { makeRoomKey } from './room-key.ts';
import { isRecorded } from './words.ts';

/**
 * A recorder begins, on the school's clock; one of the same side that still ran has ended, as when a page was loaded
 * again. Refuses: not-in-the-room, not-recorded.
 */
export const beginTake = command({
	name: 'rooms.begin-take',
	audit: 'actor',
	input: z.object({ roomId: id, presenceId: id, mediaType }),
	output: z.object({ takeId: id, number: z.int() }),
	about: (input) => input.roomId,
	allow: presentHeld,
	async run(ctx, { roomId, mediaType: type }, room) {
		if (!(await isRecorded(ctx, room)) || !(await makeRoomKey(ctx, roomId))) throw new Refused('not-recorded');
		const { participantId } = room;
		await endTakes(ctx, [participantId], 'again');
		const { count } = await db(ctx)
			.selectFrom('roomsTake')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('participantId', '=', participantId)
			.executeTakeFirstOrThrow();
		const now = ctx.clock.now();
		const take = await db(ctx)
			.insertInto('roomsTake')
			.values({ participantId, number: count + 1, mediaType: type, beganAt: now, heardAt: now })
			.returning(['id', 'number'])
			.executeTakeFirstOrThrow();
		await poke(roomId);
		return { takeId: take.id, number: take.number };
	},
});
