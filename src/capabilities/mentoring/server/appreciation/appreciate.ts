import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { gestures } from '../../rules/appreciation.ts';
import { db } from '../../tables.ts';
import { lockRound, ownRound, reveal } from './appreciation-round.ts';

/**
 * Says how it goes together, in a gesture and perhaps in words, in place of what one said before. The other reads it once
 * they have answered too, or days later. Refuses: appreciation-revealed.
 */
export const appreciate = command({
	name: 'mentoring.appreciate',
	audit: 'actor',
	input: z.object({
		sessionId: z.uuid(),
		gesture: z.enum(gestures),
		words: z.string().normalize('NFC').trim().max(1000).optional(),
	}),
	output: z.object({ revealed: z.boolean() }),
	about: (input) => input.sessionId,
	allow: ownRound,
	async run(ctx, { sessionId, gesture, words }, { side, me }) {
		const round = await lockRound(ctx, sessionId);
		if (!round || round.revealedAt !== null) throw new Refused('appreciation-revealed');
		const said = { gesture, words: words || null, authorId: me, answeredAt: ctx.clock.now() };
		await db(ctx)
			.insertInto('mentoringAppreciation')
			.values({ sessionId, side, ...said })
			.onConflict((conflict) => conflict.columns(['sessionId', 'side']).doUpdateSet(said))
			.execute();
		const { answers } = await db(ctx)
			.selectFrom('mentoringAppreciation')
			.select(({ fn }) => fn.countAll<number>().as('answers'))
			.where('sessionId', '=', sessionId)
			.executeTakeFirstOrThrow();
		const revealed = answers === 2;
		if (revealed) await reveal(ctx, sessionId);
		return { revealed };
	},
});
