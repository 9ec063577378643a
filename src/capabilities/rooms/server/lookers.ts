import { m } from '#messages';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { whyIn } from './title.ts';

/** No page shows more: who looked longest ago is left out first. */
const most = 200;

/** Who looked at what was recorded in a room, the last first; of those who have no place in it, why they may. */
export const looksAt = async (ctx: ReadCtx, roomId: string) => {
	const rows = await db(ctx)
		.selectFrom('roomsAccess as look')
		.innerJoin('identityName as name', 'name.personId', 'look.personId')
		.leftJoin('roomsTake as take', 'take.id', 'takeId')
		.leftJoin('roomsParticipant as side', 'side.id', 'take.participantId')
		.select(['displayName as name', 'lookedAt', 'side.place', 'look.personId'])
		.where('look.roomId', '=', roomId)
		.orderBy('lookedAt', 'desc')
		.limit(most)
		.execute();
	const watchers = await watchersOf(ctx, roomId);
	return rows.map(({ personId, name, ...row }) => {
		const watcher = watchers.find((one) => one.personId === personId);
		return { ...row, name: watcher ? watcher.name : name, why: watcher?.why ?? null };
	});
};

/** Who may look beside the people of the room: why and until when, the last word of each; of whom its people must not know, no name. */
export const watchersOf = async (ctx: ReadCtx, roomId: string) => {
	const rows = await db(ctx)
		.selectFrom('roomsWatcher as watcher')
		.innerJoin('identityName as name', 'name.personId', 'watcher.personId')
		.select(['watcher.personId', 'displayName as name', 'whyKey', 'until', 'isNameless'])
		.where('roomId', '=', roomId)
		.orderBy('until', 'desc')
		.execute();
	const unnamed = m.rooms_unnamed({}, { locale: ctx.locale });
	return [...Map.groupBy(rows, ({ personId }) => personId).values()].flatMap((own) =>
		own.slice(0, 1).map(({ whyKey, isNameless: _, name, ...one }) => ({
			...one,
			name: own.some(({ isNameless }) => isNameless) ? unnamed : name,
			why: whyIn(whyKey, ctx.locale),
		})),
	);
};
