import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { db } from '../tables.ts';
import { moveTalk, talkHeld } from './talk-row.ts';

/** Says something in a talk, to the other of the two. Refuses: not-from-here. */
export const sayInTalk = command({
	name: 'oversight.say-in-talk',
	audit: 'actor',
	input: z.object({ talkId: z.uuid(), words: z.string().normalize('NFC').trim().min(1).max(10_000) }),
	output: z.object({}),
	about: (input) => input.talkId,
	allow: talkHeld,
	async run(ctx, { talkId, words }, { row, part }) {
		await moveTalk(ctx, row, part === 'first' ? 'answer' : 'ask', { who: part });
		await db(ctx)
			.insertInto('oversightWord')
			.values({ talkId, part, words, authorId: personId(ctx.actor) ?? '', saidAt: ctx.clock.now() })
			.execute();
		return {};
	},
});
