import type { ReadCtx } from '#platform/context.ts';
import { mayRecord } from '../rules/may-record.ts';
import { db } from '../tables.ts';
import type { RoomRow } from './room-row.ts';

/** Those who have a place, with the last word of each about being recorded and when; undefined of who said nothing. */
export const wordsIn = async (ctx: ReadCtx, roomId: string) => {
	const rows = await db(ctx)
		.selectFrom('roomsParticipant as one')
		.leftJoin('roomsConsent as said', 'said.participantId', 'one.id')
		.select(['one.id', 'one.personId', 'place', 'agreed', 'saidAt'])
		.where('roomId', '=', roomId)
		.where('merged', '=', false)
		.orderBy('place')
		.orderBy('said.id', 'desc')
		.execute();
	return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([last]) =>
		last ? [{ ...last, agreed: last.agreed ?? undefined }] : [],
	);
};

export const isRecorded = async (ctx: ReadCtx, room: RoomRow): Promise<boolean> =>
	mayRecord(
		room.records,
		(await wordsIn(ctx, room.id)).map(({ agreed }) => agreed),
	);
