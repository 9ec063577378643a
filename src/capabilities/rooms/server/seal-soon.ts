import type { Ctx, ReadCtx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { missingPieces } from '../rules/recording.ts';
import { db } from '../tables.ts';
import { sealRoom } from './seal-room.ts';
import { takesOf } from './takes.ts';

/** Each recorder came to its end, and all pieces that it said to have made are there. */
export const allCame = async (ctx: ReadCtx, roomId: string): Promise<boolean> => {
	const takes = await takesOf(ctx, roomId);
	return takes.length > 0 && takes.every((take) => take.said !== null && missingPieces(take).length === 0);
};

/** A recording that is waited for is sealed with its last piece; the others when the time for delayed ones is over. */
const sealSoon = async (ctx: Ctx, { roomId }: { readonly roomId: string }): Promise<void> => {
	const room = await db(ctx)
		.selectFrom('roomsRoom')
		.select(['closedAt', 'sealMinutes'])
		.where('id', '=', roomId)
		.executeTakeFirst();
	if (room && room.closedAt !== null && room.sealMinutes !== null && (await allCame(ctx, roomId)))
		await sealRoom(ctx, roomId);
};

export const whenClosed = listener({ name: 'rooms.seal-when-closed', on: 'rooms.closed', run: sealSoon });
export const whenCameLate = listener({ name: 'rooms.seal-when-all-came', on: 'rooms.came-late', run: sealSoon });
