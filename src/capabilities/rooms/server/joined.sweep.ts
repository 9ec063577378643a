import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

const patience = { hours: 48 };

/**
 * What was sealed is one file two days later, or the administrator knows that it is not: the machine lacks ffmpeg, no worker
 * runs, or no side is a recording. It mends nothing by itself: the work goes on by itself where it can.
 */
export const recordingsWatched: Sweep = {
	name: 'rooms.joined-after-the-seal',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('roomsJoined as joined')
			.innerJoin('roomsSeal as seal', 'seal.roomId', 'joined.roomId')
			.select('joined.roomId')
			.where(({ eb, or, and }) =>
				or([
					and([eb('state', '=', 'failed'), eb('reason', 'in', ['unreadable', 'trouble'])]),
					and([eb('state', '=', 'assembling'), eb('sealedAt', '<', ctx.clock.now().subtract(patience))]),
				]),
			)
			.execute();
		return rows.map(({ roomId }) => roomId);
	},
};
