import type { Sweep } from '#platform/sweep.ts';
import { lateMinutes } from '../settings.ts';
import { db } from '../tables.ts';
import { close } from './close.ts';
import { sealRoom } from './seal-room.ts';

/** A room closes at its hour, whoever is still in it. */
export const roomsClosed: Sweep = {
	name: 'rooms.closed-at-their-hour',
	everyMinutes: 1,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('roomsRoom')
			.select('id')
			.where('closedAt', 'is', null)
			.where('closesAt', '<=', ctx.clock.now())
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: close,
};

/** What was recorded is sealed once the time for delayed pieces is over. */
export const recordingsSealed: Sweep = {
	name: 'rooms.sealed-after-closing',
	everyMinutes: 5,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('roomsRoom')
			.leftJoin('roomsSeal', 'roomId', 'id')
			.select('id')
			.where('records', '!=', 'never')
			.where('closedAt', '<=', ctx.clock.now().subtract({ minutes: await ctx.setting(lateMinutes) }))
			.where('sealedAt', 'is', null)
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: sealRoom,
};
