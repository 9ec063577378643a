import type { Sweep } from '#platform/sweep.ts';
import { leaseSeconds } from '../settings.ts';
import { db } from '../tables.ts';
import { endPresence, endTakes } from './end-presence.ts';
import { poke } from './poke.ts';

/** Who gave no sign of life for a while is out of the room since the last one; their recorder is taken to be lost. */
export const lostEnded: Sweep = {
	name: 'rooms.lost-ended',
	everyMinutes: 1,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('roomsPresence')
			.select('id')
			.where('leftAt', 'is', null)
			.where('seenAt', '<', ctx.clock.now().subtract({ seconds: await ctx.setting(leaseSeconds) }))
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, presenceId) {
		const lost = await db(ctx)
			.selectFrom('roomsPresence as one')
			.innerJoin('roomsParticipant as them', 'them.id', 'one.participantId')
			.select(['participantId', 'roomId', 'seenAt'])
			.where('one.id', '=', presenceId)
			.where('one.leftAt', 'is', null)
			.where('one.seenAt', '<', ctx.clock.now().subtract({ seconds: await ctx.setting(leaseSeconds) }))
			.forUpdate('one')
			.executeTakeFirst();
		if (!lost) return;
		await endPresence(ctx, lost.participantId, { ending: 'lost', at: lost.seenAt });
		await poke(lost.roomId);
	},
};

/** A recorder that brings nothing has crashed, though its page may live; what it still has is taken when it comes. */
export const recordersLost: Sweep = {
	name: 'rooms.recorders-lost',
	everyMinutes: 1,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('roomsTake')
			.select('id')
			.where('endedAt', 'is', null)
			.where('heardAt', '<', ctx.clock.now().subtract({ seconds: await ctx.setting(leaseSeconds) }))
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, takeId) {
		const lost = await db(ctx)
			.selectFrom('roomsTake as take')
			.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
			.select(['participantId', 'roomId'])
			.where('take.id', '=', takeId)
			.where('endedAt', 'is', null)
			.where('heardAt', '<', ctx.clock.now().subtract({ seconds: await ctx.setting(leaseSeconds) }))
			.forUpdate('take')
			.executeTakeFirst();
		if (!lost) return;
		await endTakes(ctx, [lost.participantId], 'lost');
		await poke(lost.roomId);
	},
};
