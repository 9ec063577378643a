import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { endPresence } from './end-presence.ts';
import { poke } from './poke.ts';

/** Somebody who is forgotten is in no room; what their side recorded can be read no more once their key is gone. */
export const leaveRooms = async (ctx: Ctx, personId: string): Promise<void> => {
	const rows = await db(ctx)
		.selectFrom('roomsParticipant')
		.innerJoin('roomsPresence as presence', 'participantId', 'roomsParticipant.id')
		.select(['participantId', 'roomId'])
		.where('personId', '=', personId)
		.where('leftAt', 'is', null)
		.execute();
	for (const { participantId, roomId } of rows) {
		await endPresence(ctx, participantId, { ending: 'left' });
		await poke(roomId);
	}
};
