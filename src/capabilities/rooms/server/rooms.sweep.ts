import type { Sweep } from '#platform/sweep.ts';
import { lateMinutes } from '../settings.ts';
import { db } from '../tables.ts';
import { close } from './close.ts';
import { sealRoom } from './seal-room.ts';
import { allCame } from './seal-soon.ts';

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

/** What was recorded is sealed once the time for delayed pieces is over, or, where it is waited for, as soon as all came. */
export const recordingsSealed: Sweep = {
	name: 'rooms.sealed-after-closing',
	everyMinutes: 1,
	async find(ctx) {
		const late = await ctx.setting(lateMinutes);
		const now = ctx.clock.now();
		const rows = await db(ctx)
			.selectFrom('roomsRoom')
			.leftJoin('roomsSeal', 'roomId', 'id')
			.select(['id', 'closedAt', 'sealMinutes'])
			.where('records', '!=', 'never')
			.where('closedAt', 'is not', null)
			.where('sealedAt', 'is', null)
			.execute();
		const found: string[] = [];
		for (const { id, closedAt, sealMinutes } of rows) {
			const isOver = (closedAt?.until(now).total('minutes') ?? 0) >= (sealMinutes ?? late);
			if (isOver || (sealMinutes !== null && (await allCame(ctx, id)))) found.push(id);
		}
		return found;
	},
	mend: sealRoom,
};
