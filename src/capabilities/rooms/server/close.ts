import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { endPresence, endTakes } from './end-presence.ts';
import { poke } from './poke.ts';
import { roomHeld } from './room-row.ts';

/** Nobody enters any more and whoever is in it is out; closed already, nothing happens. */
export const close = async (ctx: Ctx, roomId: string): Promise<void> => {
	const room = await roomHeld(ctx, roomId);
	if (!room || room.closedAt !== null) return;
	const people = await db(ctx).selectFrom('roomsParticipant').select('id').where('roomId', '=', roomId).execute();
	for (const { id } of people) await endPresence(ctx, id, { ending: 'over' });
	await endTakes(
		ctx,
		people.map(({ id }) => id),
		'over',
	);
	await db(ctx).updateTable('roomsRoom').set({ closedAt: ctx.clock.now() }).where('id', '=', roomId).execute();
	await ctx.emit('rooms.closed', { roomId, kind: room.kind });
	await poke(roomId);
};
