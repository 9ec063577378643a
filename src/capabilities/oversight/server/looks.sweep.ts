import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Sweep } from '#platform/sweep.ts';
import { endedWhenDue, isDue, remindedOnce } from '#platform/waits.ts';
import { isOpen, look } from '../rules/look.ts';
import { db } from '../tables.ts';
import { barred } from './barred.ts';
import { drawLooker } from './draw-looker.ts';
import { lockedLook } from './look-row.ts';
import { moveLook } from './move-look.ts';

/** Whoever withdrew or was silent: another is drawn at once. */
export const drawnAgain = listener({
	name: 'oversight.draw-again',
	on: 'oversight.look-moved',
	run: (ctx, { lookId, move }) =>
		['withdraw', 'pass-over'].includes(move) ? drawLooker(ctx, lookId) : Promise.resolve(),
});

/** No look waits for a draw longer than until somebody may look. */
export const looksDrawn: Sweep = {
	name: 'oversight.looks-drawn',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('oversightLook')
			.select('id')
			.where('state', 'in', ['to-draw', 'no-looker'])
			.orderBy('since')
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: drawLooker,
};

/** Nobody waits for ever: whoever a look waits on is reminded once, */
export const lookersReminded = remindedOnce({
	name: 'oversight.lookers-reminded',
	everyMinutes: 10,
	table: 'oversightLook',
	async tell(ctx, lookId) {
		const row = await lockedLook(ctx, lookId);
		if (row) await ctx.emit('oversight.looker-reminded', { lookId, state: row.state });
	},
});

/** and on the day that their time is over the system does what the table says. */
export const looksEnded = endedWhenDue({
	name: 'oversight.waits-ended',
	everyMinutes: 10,
	table: 'oversightLook',
	async end(ctx, lookId) {
		const row = await lockedLook(ctx, lookId);
		const move = row && isOpen(row.state) && isDue(ctx, row) ? look.waits[row.state]?.otherwise : undefined;
		if (row && move) await moveLook(ctx, row, move, { who: 'system' });
	},
});

export const passLookOver = async (ctx: Ctx, lookId: string): Promise<void> => {
	const row = await lockedLook(ctx, lookId);
	if (row && ['asked', 'accepted'].includes(row.state)) await moveLook(ctx, row, 'pass-over', { who: 'system' });
};

/** Whoever lost the role or the qualification, or came to know more than they may, looks no more. */
export const lookersStillApart: Sweep = {
	name: 'oversight.lookers-still-apart',
	everyMinutes: 10,
	find: async (ctx) => (await barred(ctx).execute()).map(({ id }) => id),
	mend: passLookOver,
};
