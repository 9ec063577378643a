import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** Two accounts of one person become one: in a room of both, the place of the account that closes is empty from now on. */
export const settlePlaces = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.updateTable('roomsParticipant')
		.set({ merged: true })
		.where('personId', '=', fromId)
		.where(
			'roomId',
			'in',
			db(ctx)
				.selectFrom('roomsParticipant')
				.select('roomId')
				.where('personId', '=', intoId)
				.where('merged', '=', false),
		)
		.execute();
};

/** Of two looks of one half hour, one is enough once both were of one person. */
export const settleLooks = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.deleteFrom('roomsAccess as one')
		.where('personId', '=', fromId)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('roomsAccess as other')
					.select('other.id')
					.where('other.personId', '=', intoId)
					.whereRef('other.roomId', '=', 'one.roomId')
					.whereRef('other.halfHour', '=', 'one.halfHour')
					.where((eb) => eb('other.takeId', 'is not distinct from', eb.ref('one.takeId'))),
			),
		)
		.execute();
};
