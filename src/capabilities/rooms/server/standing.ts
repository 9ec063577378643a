import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { mayRecord } from '../rules/may-record.ts';
import { db } from '../tables.ts';
import type { RoomRow } from './room-row.ts';
import { wordsIn } from './words.ts';

/** Whether it is recorded, what each said about that, and who stopped their own recorder on purpose: everybody in it sees it. */
export const standing = z.object({
	isRecorded: z.boolean(),
	words: z.array(z.object({ place: z.int(), agreed: z.boolean().nullable(), saidAt: instant.nullable() })),
	stops: z.array(z.object({ place: z.int(), at: instant })),
});

export const standingIn = async (ctx: ReadCtx, room: RoomRow) => {
	const words = await wordsIn(ctx, room.id);
	const stops = await db(ctx)
		.selectFrom('roomsTake as take')
		.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
		.select(['place', 'endedAt'])
		.where('roomId', '=', room.id)
		.where('ending', '=', 'stopped')
		.orderBy('endedAt')
		.execute();
	return {
		isRecorded: mayRecord(
			room.records,
			words.map(({ agreed }) => agreed),
		),
		words: words.map(({ place, agreed, saidAt }) => ({ place, agreed: agreed ?? null, saidAt })),
		stops: stops.flatMap(({ place, endedAt }) => (endedAt ? [{ place, at: endedAt }] : [])),
	};
};
