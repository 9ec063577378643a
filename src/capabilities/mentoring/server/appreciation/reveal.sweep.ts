import type { Sweep } from '#platform/sweep.ts';
import { isDue } from '#platform/waits.ts';
import { db } from '../../tables.ts';
import { lockRound, reveal } from './appreciation-round.ts';

/** Nobody keeps the other's words waiting by saying nothing: days later they are read. */
export const appreciationsRevealed: Sweep = {
	name: 'mentoring.appreciations-revealed',
	everyMinutes: 15,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('mentoringRound')
			.select('sessionId')
			.where('revealedAt', 'is', null)
			.where('dueAt', '<=', ctx.clock.now())
			.execute();
		return rows.map(({ sessionId }) => sessionId);
	},
	async mend(ctx, sessionId) {
		const round = await lockRound(ctx, sessionId);
		if (!round || round.revealedAt !== null) return;
		if (isDue(ctx, round)) await reveal(ctx, sessionId);
	},
};
