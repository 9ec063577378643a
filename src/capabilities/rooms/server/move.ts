import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { poke } from './poke.ts';
import { roomHeld } from './room-row.ts';

export interface Hours {
	readonly opensAt: Temporal.Instant;
	readonly closesAt: Temporal.Instant;
}

/** Opens and closes at other hours; closed already, it stays closed. */
export const move = async (ctx: Ctx, roomId: string, { opensAt, closesAt }: Hours): Promise<void> => {
	const room = await roomHeld(ctx, roomId);
	if (!room || room.closedAt !== null) return;
	await db(ctx).updateTable('roomsRoom').set({ opensAt, closesAt }).where('id', '=', roomId).execute();
	await poke(roomId);
};
