import type { Ctx } from '#platform/context.ts';
import { forgetting } from '#platform/personal/forgetting.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';
import { removeJoined } from './joined-file.ts';
import { pieceKey } from './take-row.ts';

/** How long pages keep what they said to each other in order to meet. */
const signalHours = 2;

/** A room is forgotten whole, its recording first, when the time is over that its purpose gave it. */
export const oldRoomsForgotten: Sweep = {
	name: 'rooms.old-forgotten',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('roomsRoom')
			.select(['id', 'closedAt', 'keptDays'])
			.where('closedAt', '<', ctx.clock.now().subtract({ hours: 24 }))
			.execute();
		const isOver = ({ closedAt, keptDays }: (typeof rows)[number]) =>
			closedAt !== null && Temporal.Instant.compare(closedAt.add({ hours: 24 * keptDays }), ctx.clock.now()) < 0;
		return rows.filter(isOver).map(({ id }) => id);
	},
	mend: (ctx, roomId) => forgetting(ctx, () => forgetRoom(ctx, roomId)),
};

const forgetRoom = async (ctx: Ctx, roomId: string): Promise<void> => {
	const pieces = await db(ctx)
		.selectFrom('roomsPiece as piece')
		.innerJoin('roomsTake as take', 'take.id', 'takeId')
		.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
		.select(['takeId', 'piece.number'])
		.where('roomId', '=', roomId)
		.execute();
	// Should the rows not go, the next run finds them again: what they lead to was to go anyway.
	for (const { takeId, number } of pieces) await ctx.files.remove(pieceKey(takeId, number));
	const joined = await db(ctx)
		.selectFrom('roomsJoined')
		.select('fileId')
		.where('roomId', '=', roomId)
		.executeTakeFirst();
	if (joined?.fileId) await removeJoined(ctx.files, { roomId, fileId: joined.fileId });
	await db(ctx).deleteFrom('roomsRoom').where('id', '=', roomId).execute();
};

/** What browsers told each other of their addresses is of no use once they met. */
export const signalsForgotten: Sweep = {
	name: 'rooms.signals-forgotten',
	everyMinutes: 30,
	async clear(ctx) {
		await db(ctx)
			.deleteFrom('roomsMessage')
			.where('kind', '=', 'signal')
			.where('saidAt', '<', ctx.clock.now().subtract({ hours: signalHours }))
			.execute();
	},
};
