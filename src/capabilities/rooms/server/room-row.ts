import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import type { Records } from '../rules/may-record.ts';
import { db } from '../tables.ts';

export interface RoomRow {
	readonly id: string;
	readonly kind: string;
	readonly titleKey: string;
	readonly opensAt: Temporal.Instant;
	readonly closesAt: Temporal.Instant;
	readonly records: Records;
	readonly closedAt: Temporal.Instant | null;
}
/** A room, and the place in it of who asks. */
export interface OwnRoom extends RoomRow {
	readonly participantId: string;
	readonly place: number;
	readonly me: string;
}

export const roomHeld = async (ctx: ReadCtx, id: string): Promise<RoomRow | undefined> => {
	const row = await db(ctx).selectFrom('roomsRoom').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
	return row as RoomRow | undefined;
};

const ownWith = async (ctx: ReadCtx, roomId: string, locked: boolean): Promise<Allowed<OwnRoom>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const query = db(ctx)
		.selectFrom('roomsRoom as room')
		.innerJoin('roomsParticipant as own', 'own.roomId', 'room.id')
		.select(['room.id', 'kind', 'titleKey', 'opensAt', 'closesAt', 'records', 'closedAt', 'place'])
		.select('own.id as participantId')
		.where('room.id', '=', roomId)
		.where('own.personId', '=', me)
		.where('own.merged', '=', false);
	const row = await (locked ? query.forUpdate('room') : query).executeTakeFirst();
	return row ? allow({ ...(row as Omit<OwnRoom, 'me'>), me }) : refuse('not-found');
};

/** For whoever has a place in it; to everybody else there is none. */
export const ownRoom = (ctx: ReadCtx, { roomId }: { readonly roomId: string }) => ownWith(ctx, roomId, false);

/** The same, held: whatever happens in one room happens one after the other. */
export const ownRoomHeld = (ctx: ReadCtx, { roomId }: { readonly roomId: string }) => ownWith(ctx, roomId, true);

export const isOpen = (room: RoomRow, now: Temporal.Instant): boolean =>
	room.closedAt === null &&
	Temporal.Instant.compare(room.opensAt, now) <= 0 &&
	Temporal.Instant.compare(now, room.closesAt) < 0;
