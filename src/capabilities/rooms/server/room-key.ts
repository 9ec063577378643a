import { randomBytes } from 'node:crypto';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { unwrapForAll, wrapForAll } from '#platform/files/personal.ts';
import { db } from '../tables.ts';

/** Everybody who has a place, in an order that stays; two accounts that became one stand there twice. */
const peopleOf = async (ctx: ReadCtx, roomId: string): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('roomsParticipant')
		.select('personId')
		.where('roomId', '=', roomId)
		.orderBy('place')
		.execute();
	return rows.map(({ personId }) => personId);
};

/** Makes the key of a room where it has none yet; false where it had one that is gone with somebody. The room is held. */
export const makeRoomKey = async (ctx: Ctx, roomId: string): Promise<boolean> => {
	const found = await db(ctx).selectFrom('roomsKey').select('goneAt').where('roomId', '=', roomId).executeTakeFirst();
	if (found) return found.goneAt === null;
	const wrapped = (await wrapForAll(ctx, await peopleOf(ctx, roomId), randomBytes(32))).toString('base64');
	await db(ctx).insertInto('roomsKey').values({ roomId, wrapped, madeAt: ctx.clock.now() }).execute();
	return true;
};

/** What opens all that was recorded in a room; undefined where nothing was, or once somebody of it was erased. */
export const roomKey = async (ctx: ReadCtx, roomId: string): Promise<Buffer | undefined> => {
	const found = await db(ctx).selectFrom('roomsKey').select('wrapped').where('roomId', '=', roomId).executeTakeFirst();
	return found?.wrapped
		? unwrapForAll(ctx, await peopleOf(ctx, roomId), Buffer.from(found.wrapped, 'base64'))
		: undefined;
};

/** Somebody is erased: they are seen and heard on every side, so no side of theirs can be read any more, by anybody. */
export const forgetKeysOf = async (ctx: Ctx, personId: string): Promise<void> => {
	const rooms = await db(ctx)
		.selectFrom('roomsParticipant')
		.select('roomId')
		.distinct()
		.where('personId', '=', personId)
		.execute();
	const now = ctx.clock.now();
	// A room without a recording yet begins none.
	for (const { roomId } of rooms)
		await db(ctx)
			.insertInto('roomsKey')
			.values({ roomId, madeAt: now, goneAt: now })
			.onConflict((conflict) =>
				conflict.column('roomId').doUpdateSet({ wrapped: null, goneAt: now }).where('roomsKey.goneAt', 'is', null),
			)
			.execute();
};
