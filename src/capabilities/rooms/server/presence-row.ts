import { type Allowed, allow } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../tables.ts';
import { isOpen, type OwnRoom, ownRoom, ownRoomHeld } from './room-row.ts';

export interface Present extends OwnRoom {
	readonly presenceId: string;
}
interface Named {
	readonly roomId: string;
	readonly presenceId: string;
}

/** Who asks is in the room by this very page, and the room is open; undefined where not. */
const presentIn = async (ctx: ReadCtx, room: OwnRoom, presenceId: string): Promise<Present | undefined> => {
	const found = await db(ctx)
		.selectFrom('roomsPresence')
		.select('id')
		.where('id', '=', presenceId)
		.where('participantId', '=', room.participantId)
		.where('leftAt', 'is', null)
		.executeTakeFirst();
	return found && isOpen(room, ctx.clock.now()) ? { ...room, presenceId } : undefined;
};

const presentWith = async (
	ctx: ReadCtx,
	{ roomId, presenceId }: Named,
	own: typeof ownRoom,
): Promise<Allowed<Present>> => {
	const room = await own(ctx, { roomId });
	if (!room.ok) return room;
	const present = await presentIn(ctx, room.value, presenceId);
	if (!present) throw new Refused('not-in-the-room');
	return allow(present);
};

/** For a page that is in the room now. Refuses: not-in-the-room, where another page took its place or the line was lost. */
export const present = (ctx: ReadCtx, named: Named) => presentWith(ctx, named, ownRoom);
export const presentHeld = (ctx: ReadCtx, named: Named) => presentWith(ctx, named, ownRoomHeld);
