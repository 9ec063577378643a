import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { talkOutcomes } from '../rules/talk.ts';
import { db } from '../tables.ts';
import { moveTalk, talkHeld } from './talk-row.ts';

/** The head of pedagogy says what follows, in words that whoever decided reads. Refuses: forbidden, not-from-here. */
export const concludeTalk = command({
	name: 'oversight.conclude-talk',
	audit: 'actor',
	input: z.object({
		talkId: z.uuid(),
		outcome: z.enum(talkOutcomes),
		words: z.string().normalize('NFC').trim().min(1).max(10_000),
	}),
	output: z.object({}),
	about: (input) => input.talkId,
	allow: talkHeld,
	async run(ctx, { talkId, outcome, words }, { row, part }) {
		if (part !== 'pedagogy') throw new Refused('forbidden');
		await moveTalk(ctx, row, 'conclude', { who: part, reason: words, outcome });
		await db(ctx)
			.insertInto('oversightWord')
			.values({ talkId, part, words, authorId: personId(ctx.actor) ?? '', saidAt: ctx.clock.now() })
			.execute();
		return {};
	},
});
