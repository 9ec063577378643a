import type { ReadCtx } from '#platform/context.ts';
import { allAgreed, together } from '../rules/presence.ts';
import type { TakeEnding } from '../rules/recording.ts';
import { intersect, type Span } from '../rules/span.ts';
import { db } from '../tables.ts';

const at = (moment: Temporal.Instant) => moment.epochMilliseconds;

/** Everything that all sides recorded in a room, without a byte of it. */
export const takesOf = async (ctx: ReadCtx, roomId: string) => {
	const rows = await db(ctx)
		.selectFrom('roomsTake as take')
		.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
		.select(['take.id', 'participantId', 'personId', 'place', 'number', 'mediaType'])
		.select(['beganAt', 'endedAt', 'ending', 'take.pieces as said'])
		.where('roomId', '=', roomId)
		.orderBy('place')
		.orderBy('number')
		.execute();
	const pieces = await db(ctx)
		.selectFrom('roomsPiece as piece')
		.innerJoin('roomsTake as take', 'take.id', 'takeId')
		.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
		.select(['takeId', 'piece.number', 'bytes', 'sha256', 'fromMs', 'toMs'])
		.where('roomId', '=', roomId)
		.orderBy('piece.number')
		.execute();
	const byTake = Map.groupBy(pieces, ({ takeId }) => takeId);
	return rows.map((row) => ({
		...row,
		ending: row.ending as TakeEnding | null,
		began: at(row.beganAt),
		pieces: byTake.get(row.id) ?? [],
	}));
};

/** When at least two were in it, and all agreed where they are asked: what a recording should hold. Up to now for those who still are. */
export const togetherIn = async (ctx: ReadCtx, roomId: string): Promise<Span[]> => {
	const rows = await db(ctx)
		.selectFrom('roomsPresence as one')
		.innerJoin('roomsParticipant as them', 'them.id', 'one.participantId')
		.select(['personId', 'enteredAt', 'leftAt'])
		.where('roomId', '=', roomId)
		.execute();
	const people = Map.groupBy(rows, ({ personId }) => personId);
	const spans = [...people.values()].map((own) =>
		own.map(({ enteredAt, leftAt }) => ({ from: at(enteredAt), to: at(leftAt ?? ctx.clock.now()) })),
	);
	const { records } = await db(ctx)
		.selectFrom('roomsRoom')
		.select('records')
		.where('id', '=', roomId)
		.executeTakeFirstOrThrow();
	if (records !== 'if-all-agree') return together(spans);
	const said = await db(ctx)
		.selectFrom('roomsParticipant as them')
		.leftJoin('roomsConsent as word', 'word.participantId', 'them.id')
		.select(['them.id', 'agreed', 'saidAt'])
		.where('roomId', '=', roomId)
		.where('merged', '=', false)
		.orderBy('word.id')
		.execute();
	const words = [...Map.groupBy(said, ({ id }) => id).values()].map((own) =>
		own.map(({ agreed, saidAt }) => ({ agreed: agreed === true, at: saidAt ? at(saidAt) : 0 })),
	);
	return intersect(together(spans), allAgreed(words, at(ctx.clock.now())));
};
