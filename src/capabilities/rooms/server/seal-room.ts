import type { Ctx } from '#platform/context.ts';
import { joining } from '../rules/joining.ts';
import { assemble } from '../rules/recording.ts';
import { sealOf } from '../rules/seal.ts';
import { db } from '../tables.ts';
import { roomHeld } from './room-row.ts';
import { takesOf, togetherIn } from './takes.ts';

/** From now on nothing is added: the hash over all hashes says what there was, and beside it what no side has. Twice, it is sealed once. */
export const sealRoom = async (ctx: Ctx, roomId: string): Promise<void> => {
	const room = await roomHeld(ctx, roomId);
	if (!room || room.closedAt === null) return;
	// A piece holds its take while it comes: those before the seal are in it, those after it find it.
	await db(ctx)
		.selectFrom('roomsTake as take')
		.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
		.select('take.id')
		.where('roomId', '=', roomId)
		.orderBy('take.id')
		.forUpdate('take')
		.execute();
	const takes = await takesOf(ctx, roomId);
	const { parts, togetherMs, missingMs } = assemble(takes, await togetherIn(ctx, roomId));
	const sealed = await db(ctx)
		.insertInto('roomsSeal')
		.values({
			roomId,
			sealedAt: ctx.clock.now(),
			hash: sealOf(roomId, takes),
			takes: takes.length,
			pieces: takes.reduce((sum, { pieces }) => sum + pieces.length, 0),
			togetherMs,
			missingMs,
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('roomId')
		.executeTakeFirst();
	if (sealed && parts.length > 0)
		await db(ctx).insertInto('roomsJoined').values({ roomId, state: joining.start, dueAt: ctx.clock.now() }).execute();
	if (sealed) await ctx.emit('rooms.sealed', { roomId, kind: room.kind });
};
