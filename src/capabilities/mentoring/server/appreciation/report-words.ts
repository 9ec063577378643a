import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { otherSide } from '../../rules/appreciation.ts';
import { waitFrom } from '../../settings.ts';
import { db } from '../../tables.ts';
import { lockRound, ownRound } from './appreciation-round.ts';

/**
 * Shows the head of pedagogy words that were said to one, with the reason; until they decide the words are covered.
 * Refuses: no-words-to-report, reported-already.
 */
export const reportWords = command({
	name: 'mentoring.report-words',
	audit: 'actor',
	input: z.object({ sessionId: z.uuid(), reason: z.string().normalize('NFC').trim().min(1).max(2000) }),
	output: z.object({}),
	about: (input) => input.sessionId,
	allow: ownRound,
	async run(ctx, { sessionId, reason }, round) {
		const side = otherSide(round.side);
		const locked = await lockRound(ctx, sessionId);
		const said = await db(ctx)
			.selectFrom('mentoringAppreciation')
			.select('words')
			.where('sessionId', '=', sessionId)
			.where('side', '=', side)
			.executeTakeFirst();
		// Nobody learns by reporting what they may not read yet.
		if (!locked?.revealedAt || !said?.words) throw new Refused('no-words-to-report');
		const made = await db(ctx)
			.insertInto('mentoringReport')
			.values({
				...{ sessionId, side, reportedBy: round.me, reason, state: 'reported', reportedAt: ctx.clock.now() },
				...(await waitFrom(ctx, 'reported')),
			})
			.onConflict((conflict) => conflict.columns(['sessionId', 'side']).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('reported-already');
		await ctx.emit('mentoring.words-reported', { reportId: made.id });
		return {};
	},
});
