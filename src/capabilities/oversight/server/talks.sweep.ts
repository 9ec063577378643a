import { endedWhenDue, isDue, remindedOnce } from '#platform/waits.ts';
import { talk, talkWaits } from '../rules/talk.ts';
import { lockedTalk, moveTalk } from './talk-row.ts';

/** Whoever a talk waits on is reminded once, */
export const talkersReminded = remindedOnce({
	name: 'oversight.talkers-reminded',
	everyMinutes: 10,
	table: 'oversightTalk',
	async tell(ctx, talkId) {
		const row = await lockedTalk(ctx, talkId);
		if (row) await ctx.emit('oversight.talk-reminded', { talkId, state: row.state });
	},
});

/** and whoever decided may stay silent: the head of pedagogy goes on without them. */
export const talksEnded = endedWhenDue({
	name: 'oversight.talks-ended',
	everyMinutes: 10,
	table: 'oversightTalk',
	async end(ctx, talkId) {
		const row = await lockedTalk(ctx, talkId);
		const move = row && talkWaits(row.state) && isDue(ctx, row) ? talk.waits[row.state]?.otherwise : undefined;
		if (row && move) await moveTalk(ctx, row, move, { who: 'system' });
	},
});
